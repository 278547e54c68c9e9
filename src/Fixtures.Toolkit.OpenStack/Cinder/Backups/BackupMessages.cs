using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Cinder.Backups;

/// <summary>API → scheduler: choose a backup service for a new backup.</summary>
internal sealed record ScheduleBackup(string BackupId) : ISubjectMessage
{
    string ISubjectMessage.Subject => BackupId;
}

/// <summary>Scheduler → backup service: create a backup.</summary>
internal sealed record CreateBackup(string BackupId) : ISubjectMessage
{
    string ISubjectMessage.Subject => BackupId;
}

/// <summary>Backup service → volume service: say which volume to read, a copy of the one in use or of the snapshot.</summary>
internal sealed record GetBackupDevice(string BackupId, string VolumeId) : ISubjectMessage
{
    string ISubjectMessage.Subject => BackupId;
}

/// <summary>Volume service → backup service: read the volume.</summary>
/// <param name="DeviceId">The volume to read.</param>
internal sealed record ContinueBackup(string BackupId, string DeviceId) : ISubjectMessage
{
    string ISubjectMessage.Subject => BackupId;
}

/// <summary>API → backup service: delete a backup.</summary>
internal sealed record DeleteBackup(string BackupId) : ISubjectMessage
{
    string ISubjectMessage.Subject => BackupId;
}

/// <summary>API → backup service: set the status of a backup.</summary>
internal sealed record ResetBackupStatus(string BackupId, string Status) : ISubjectMessage
{
    string ISubjectMessage.Subject => BackupId;
}

/// <summary>API → backup service (call): say whether the driver can delete a backup that is under way. The reply is a boolean.</summary>
internal sealed record CheckForceDelete(string BackupId) : ISubjectMessage
{
    string ISubjectMessage.Subject => BackupId;
}

/// <summary>API → backup service (call): describe a backup; the reply is the encoded record.</summary>
internal sealed record ExportBackupRecord(string BackupId) : ISubjectMessage
{
    string ISubjectMessage.Subject => BackupId;
}

/// <summary>API → backup service: complete the record of a backup that exists in its store.</summary>
/// <param name="Service">The driver that made it.</param>
/// <param name="Record">The decoded record.</param>
internal sealed record ImportBackupRecord(string BackupId, string Service, JsonElement Record) : ISubjectMessage
{
    string ISubjectMessage.Subject => BackupId;
}
