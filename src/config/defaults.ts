import type { Config } from "./config.ts";

/**
 * Paths where a mistake costs most, by what they are called in most projects. Narrow on purpose: a name that means
 * other things as well (`token`, `session`, `user`, `key`, `schema`) stands for nothing here.
 */
const DEFAULT_RISKS: Config["riskPaths"] = {
  identity: [
    "**/{auth,Auth,authn,authz,oauth,oauth1,oauth2,OAuth,oidc,OIDC,saml,SAML,sso,SSO,iam,IAM,rbac,RBAC}/**",
    "**/{authentication,Authentication,authorization,Authorization,authenticator,Authenticator}/**",
    "**/{identity,Identity,login,Login,logins,signin,sign_in,sign-in,webauthn,WebAuthn,passkeys}/**",
    "**/*{login,Login,password,Password,oauth,OAuth,authenti,Authenti,authoriz,Authoriz,webauthn,WebAuthn}*",
    "**/{auth,Auth}.*",
  ],
  payments: [
    "**/{payment,payments,Payment,Payments,billing,Billing,invoicing,Invoicing,Checkout}/**",
    "**/{payout,payouts,Payouts,refunds,Refunds,stripe,Stripe}/**",
    "**/*{payment,Payment,billing,Billing,payout,Payout,invoice,Invoice,refund,Refund}*",
  ],
  security: [
    "**/{security,Security,crypto,Crypto,cryptography,encryption,Encryption,secrets,Secrets}/**",
    "**/*{encrypt,Encrypt,decrypt,Decrypt,crypto,Crypto,csrf,Csrf,CSRF,sanitiz,Sanitiz}*",
  ],
  data: [
    "**/{migrations,Migrations,migrate,migrationscripts}/**",
    "**/*.{sql,ddl}",
    "**/db/{schema.rb,structure.sql,seeds.rb}",
    "**/schema.prisma",
  ],
};

/** What holds where nothing else is said. */
export const DEFAULT_CONFIG: Config = {
  window: null,
  path: "",
  lane: null,
  branch: null,
  deliveries: { kind: "auto" },
  incidentFile: null,
  incidentLabels: ["incident", "outage", "sev*", "production-bug"],
  impactFile: null,
  teamFile: null,
  teams: null,
  bugLabels: ["bug", "*: bug", "*:bug", "*/bug", "type*bug", "kind*bug", "defect", "regression"],
  tagPattern: null,
  formerBranches: [],
  productionEnvironments: null,
  firstDelivery: "auto",
  hotfixes: { branches: null, labels: null, titles: null },
  reverts: { branches: null, labels: null, titles: null },
  automatedAccounts: [],
  agents: [],
  commentsAreReviews: false,
  includeBots: false,
  origins: [],
  people: false,
  calendar: null,
  releaseCadence: null,
  riskPaths: DEFAULT_RISKS,
  exceptionLabels: ["large-ok", "size-exception", "generated", "mechanical", "codemod"],
  wipLimits: {},
  delayRate: null,
  budgets: [],
  budgetFile: null,
  thresholds: {},
  bootstrap: { seed: 1, resamples: 2000 },
};
