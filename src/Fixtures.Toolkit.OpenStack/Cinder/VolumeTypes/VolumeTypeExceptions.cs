using System.Net;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;

namespace Fixtures.Toolkit.OpenStack.Cinder.VolumeTypes;

internal sealed class VolumeTypeExistsException(string name)
    : CinderFault(HttpStatusCode.Conflict, $"Volume Type {name} already exists.");

internal sealed class VolumeTypeInUseException(string message = "Target volume type is still in use.")
    : CinderFault(HttpStatusCode.BadRequest, message);

internal sealed class VolumeTypeIsDefaultException(string id)
    : CinderFault(HttpStatusCode.BadRequest, $"The volume type {id} is a default volume type and cannot be deleted.");

internal sealed class VolumeTypeSpecNotFoundException(string id, string key)
    : CinderFault(HttpStatusCode.NotFound, $"Volume Type {id} has no extra specs with key {key}.");

internal sealed class VolumeTypeAccessNotFoundException : CinderFault
{
    public VolumeTypeAccessNotFoundException(string id, string projectId)
        : base(HttpStatusCode.NotFound, $"Volume type access not found for {id} / {projectId} combination.")
    {
    }

    /// <summary>A public type has no access list.</summary>
    public VolumeTypeAccessNotFoundException()
        : base(HttpStatusCode.NotFound, "Access list not available for public volume types.")
    {
    }
}

internal sealed class VolumeTypeAccessExistsException(string id, string projectId) : CinderFault(
    HttpStatusCode.Conflict, $"Volume type access for {id} / {projectId} combination already exists.");

internal sealed class VolumeTypeEncryptionExistsException(string id)
    : CinderFault(HttpStatusCode.BadRequest, $"Volume type encryption for type {id} already exists.");

internal sealed class VolumeTypeEncryptionNotFoundException(string id)
    : CinderFault(HttpStatusCode.NotFound, $"Volume type encryption for type {id} does not exist.");
