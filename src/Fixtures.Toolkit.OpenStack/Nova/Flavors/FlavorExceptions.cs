using System.Net;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Nova.Flavors;

internal sealed class FlavorNotFoundException(string id) : FaultException(HttpStatusCode.NotFound, $"Flavor {id} could not be found.");

internal sealed class FlavorNameExistsException(string name)
    : FaultException(HttpStatusCode.Conflict, $"Flavor with name {name} already exists.");

internal sealed class FlavorIdExistsException(string id) : FaultException(HttpStatusCode.Conflict, $"Flavor with ID {id} already exists.");

internal sealed class FlavorAccessOfPublicFlavorException()
    : FaultException(HttpStatusCode.NotFound, "Access list not available for public flavors.");

internal sealed class PublicFlavorAccessException() : FaultException(HttpStatusCode.Conflict, "Can not add access to a public flavor.");

internal sealed class FlavorAccessExistsException(string id, string projectId) : FaultException(
    HttpStatusCode.Conflict, $"Flavor access already exists for flavor {id} and project {projectId} combination.");

/// <param name="number">The flavor's row id: upstream's Flavor.remove_access puts that in the message, not the flavor id.</param>
/// <param name="projectId">The project without access.</param>
internal sealed class FlavorAccessNotFoundException(int number, string projectId) : FaultException(
    HttpStatusCode.NotFound, $"Flavor access not found for {number} / {projectId} combination.");

internal sealed class FlavorExtraSpecNotFoundException(string id, string key)
    : FaultException(HttpStatusCode.NotFound, $"Flavor {id} has no extra specs with key {key}.");
