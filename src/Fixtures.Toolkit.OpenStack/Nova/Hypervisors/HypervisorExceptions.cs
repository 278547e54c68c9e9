using System.Net;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Nova.Hypervisors;

internal sealed class HypervisorNotFoundException(string id)
    : FaultException(HttpStatusCode.NotFound, $"Hypervisor with ID '{id}' could not be found.");

internal sealed class NoHypervisorMatchesException(string pattern)
    : FaultException(HttpStatusCode.NotFound, $"No hypervisor matching '{pattern}' could be found.");

internal sealed class HypervisorUptimeUnsupportedException()
    : FaultException(HttpStatusCode.NotImplemented, "The requested functionality is not supported.");

internal sealed class HypervisorUnavailableException(string host)
    : FaultException(HttpStatusCode.BadRequest, $"Compute service of {host} is unavailable at this time.");
