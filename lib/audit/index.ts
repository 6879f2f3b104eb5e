export { recordAudit, recordAuditOfPerson, recordAudits, type AuditRecord } from './record-audit'
