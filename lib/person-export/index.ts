export { createPersonExportDoor } from './person-export-door'
export { exportPerson, type ExportFormat } from './export-person'
