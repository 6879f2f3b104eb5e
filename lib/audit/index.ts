export { recordAudit, recordAuditOfPerson, recordAudits, type AuditRecord } from './record-audit'
export { AUDIT_ACTIONS, type AuditAction } from './shared'
