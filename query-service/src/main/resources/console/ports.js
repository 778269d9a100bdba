// Names of ports that stand out in flow logs.

const NAMES = {
  21: 'FTP', 22: 'SSH', 23: 'Telnet', 25: 'SMTP', 53: 'DNS', 80: 'HTTP', 88: 'Kerberos', 110: 'POP3', 123: 'NTP', 135: 'RPC',
  139: 'NetBIOS', 143: 'IMAP', 161: 'SNMP', 389: 'LDAP', 443: 'HTTPS', 445: 'SMB', 514: 'syslog', 587: 'SMTP', 636: 'LDAPS',
  853: 'DNS', 993: 'IMAPS', 1433: 'SQL Server', 1521: 'Oracle', 2049: 'NFS', 3306: 'MySQL', 3389: 'RDP', 5432: 'PostgreSQL',
  5671: 'AMQP', 5672: 'AMQP', 5900: 'VNC', 5985: 'WinRM', 5986: 'WinRM', 6379: 'Redis', 6443: 'Kubernetes', 8080: 'HTTP',
  8443: 'HTTPS', 9092: 'Kafka', 9200: 'Elasticsearch', 11211: 'memcached', 27017: 'MongoDB',
};

/** The usual meaning of a port, or an empty text. */
export const portName = (port) => NAMES[port] ?? '';

/** A port with its meaning: `3389 (RDP)`. */
export const portText = (port) => (NAMES[port] ? `${port} (${NAMES[port]})` : String(port));
