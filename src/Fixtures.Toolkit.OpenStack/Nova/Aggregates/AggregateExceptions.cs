using System.Net;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Nova.Aggregates;

internal sealed class AggregateNotFoundException(int number)
    : FaultException(HttpStatusCode.NotFound, $"Aggregate {number} could not be found.");

internal sealed class AggregateNameExistsException(string name)
    : FaultException(HttpStatusCode.Conflict, $"Aggregate {name} already exists.");

internal sealed class AggregateHostExistsException(int number, string host)
    : FaultException(HttpStatusCode.Conflict, $"Aggregate {number} already has host {host}.");

internal sealed class AggregateHostNotFoundException(string host)
    : FaultException(HttpStatusCode.NotFound, $"Compute host {host} could not be found.");

internal sealed class AggregateHostNotRemovedException(int number, string host)
    : FaultException(HttpStatusCode.NotFound, $"Cannot remove host {host} in aggregate {number}");

internal sealed class AggregateNotEmptyException(int number)
    : FaultException(HttpStatusCode.BadRequest, $"Cannot remove host from aggregate {number}. Reason: Host aggregate is not empty.");

internal sealed class AggregateAddException(int number, string reason)
    : FaultException(HttpStatusCode.Conflict, $"Cannot add host to aggregate {number}. Reason: {reason}.");

internal sealed class AggregateRemoveException(int number, string reason)
    : FaultException(HttpStatusCode.Conflict, $"Cannot remove host from aggregate {number}. Reason: {reason}.");

internal sealed class AggregateUpdateException(int number, string reason)
    : FaultException(HttpStatusCode.BadRequest, $"Cannot update aggregate {number}. Reason: {reason}.");

internal sealed class AggregateMetadataException(int number, string reason)
    : FaultException(HttpStatusCode.BadRequest, $"Cannot update metadata of aggregate {number}. Reason: {reason}.");
