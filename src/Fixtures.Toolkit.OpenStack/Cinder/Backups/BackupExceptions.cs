using System.Net;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;

namespace Fixtures.Toolkit.OpenStack.Cinder.Backups;

/// <summary>There is no such backup, or the persona does not see it.</summary>
internal sealed class BackupNotFoundException(string id) : CinderFault(HttpStatusCode.NotFound, $"Backup {id} could not be found.");

/// <summary>The backup is in no state for the request.</summary>
internal sealed class InvalidBackupException(string reason) : CinderFault(HttpStatusCode.BadRequest, $"Invalid backup: {reason}");

