using System.Net;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;

namespace Fixtures.Toolkit.OpenStack.Cinder.VolumeTypes;

internal sealed class VolumeTypeNotFoundException(string id)
    : CinderFault(HttpStatusCode.NotFound, $"Volume type {id} could not be found.");

internal sealed class VolumeTypeNotFoundByNameException(string name)
    : CinderFault(HttpStatusCode.NotFound, $"Volume type with name {name} could not be found.");

/// <summary>The configuration names a default volume type that does not exist, as after it was renamed.</summary>
internal sealed class DefaultVolumeTypeMissingException(string name) : CinderFault(
    HttpStatusCode.InternalServerError, $"The request cannot be fulfilled as the default volume type {name} cannot be found.");
