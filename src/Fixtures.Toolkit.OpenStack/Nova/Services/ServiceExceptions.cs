using System.Net;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Nova.Services;

internal sealed class ServiceNotFoundException(string id) : FaultException(HttpStatusCode.NotFound, $"Service {id} could not be found.");

internal sealed class ServiceToDeleteNotFoundException(string id) : FaultException(HttpStatusCode.NotFound, $"Service {id} not found.");

internal sealed class HostNotMappedException(string host)
    : FaultException(HttpStatusCode.NotFound, $"Host '{host}' is not mapped to any cell");

internal sealed class ServiceActionUnknownException() : FaultException(HttpStatusCode.NotFound, "Unknown action");

internal sealed class ServiceNotUpdatableException(string binary) : FaultException(
    HttpStatusCode.BadRequest, $"Updating a {binary} service is not supported. Only nova-compute services can be updated.");

internal sealed class ServiceHasInstancesException() : FaultException(
    HttpStatusCode.Conflict, "Unable to delete compute service that is hosting instances. Migrate or delete the instances first.");

internal sealed class ServiceHasMigrationsException() : FaultException(
    HttpStatusCode.Conflict,
    "Unable to delete compute service that has in-progress migrations. Complete the migrations or delete the instances first.");

internal sealed class ServiceStillEvacuatedException(string host) : FaultException(
    HttpStatusCode.BadRequest,
    $"Unable to force up host {host} as `done` evacuation migration records remain associated with the host. "
    + "Ensure the compute service has been restarted, allowing these records to move to `completed` before retrying this request.");
