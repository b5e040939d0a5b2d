/** The configuration of one server of a cluster on this machine. */

export interface Node {
  /** Its folder: nothing of it lies elsewhere. */
  readonly folder: string;
  readonly httpPort: number;
  readonly tcpPort: number;
}

/** The name of the cluster that every server knows. */
export const CLUSTER = "pair";

/** An account with a password; the other one, `default`, has none. */
export const ACCOUNT = { user: "loader", password: "a password of the tests" } as const;

/** The file that a server is started with: its own ports and folders, little memory, nobody from elsewhere. */
export function serverConfig({ folder, httpPort, tcpPort }: Node, cluster: readonly Node[]): string {
  return `<yandex>
  <logger><level>warning</level><log>${folder}/log</log><errorlog>${folder}/errors</errorlog></logger>
  <listen_host>127.0.0.1</listen_host>
  <http_port>${httpPort}</http_port>
  <tcp_port>${tcpPort}</tcp_port>
  <path>${folder}/data/</path>
  <tmp_path>${folder}/tmp/</tmp_path>
  <user_files_path>${folder}/files/</user_files_path>
  <mark_cache_size>16777216</mark_cache_size>
  <uncompressed_cache_size>0</uncompressed_cache_size>
  <max_concurrent_queries>64</max_concurrent_queries>
  <timezone>UTC</timezone>
  <users_config>users.xml</users_config>
  <default_profile>default</default_profile>
  <default_database>default</default_database>
  <remote_servers><${CLUSTER}>${cluster.map(shardOf).join("")}</${CLUSTER}></remote_servers>
</yandex>
`;
}

const shardOf = ({ tcpPort }: Node) =>
  `<shard><replica><host>127.0.0.1</host><port>${tcpPort}</port></replica></shard>`;

/** Who may ask: two accounts, from this machine alone. */
export function usersConfig(): string {
  const account = (name: string, password: string) =>
    `<${name}><password>${password}</password><networks><ip>127.0.0.1</ip></networks>` +
    `<profile>default</profile><quota>default</quota></${name}>`;
  return `<yandex>
  <profiles><default><max_memory_usage>2000000000</max_memory_usage><max_threads>2</max_threads></default></profiles>
  <users>${account("default", "")}${account(ACCOUNT.user, ACCOUNT.password)}</users>
  <quotas><default></default></quotas>
</yandex>
`;
}
