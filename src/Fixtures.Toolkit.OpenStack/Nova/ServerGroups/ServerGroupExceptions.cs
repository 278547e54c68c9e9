using System.Net;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerGroups;

internal sealed class ServerGroupNotFoundException(string id)
    : FaultException(HttpStatusCode.NotFound, $"Instance group {id} could not be found.");

internal sealed class ServerGroupLimitException() : FaultException(HttpStatusCode.Forbidden, "Quota exceeded, too many server groups.");

internal sealed class ServerGroupRulesException() : FaultException(HttpStatusCode.BadRequest, "Only anti-affinity policy supports rules.");
