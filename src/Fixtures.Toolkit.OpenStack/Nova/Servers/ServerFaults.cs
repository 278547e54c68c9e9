using System.Net;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Servers;

/// <summary>The server does not exist, or belongs to another project.</summary>
internal sealed class ServerNotFoundException(string id) : FaultException(HttpStatusCode.NotFound, $"Instance {id} could not be found.");

/// <summary>Like <see cref="ServerNotFoundException"/>, from APIs that look up the server's cell first.</summary>
internal sealed class ServerNotMappedException(string id) : FaultException(
    HttpStatusCode.NotFound, $"Instance {id} has no mapping to a cell.");

internal sealed class ServerLockedException(Guid id) : FaultException(HttpStatusCode.Conflict, $"Instance {id} is locked");

/// <summary>The server has no host.</summary>
/// <remarks>Upstream: InstanceNotReady, from check_instance_host.</remarks>
internal sealed class ServerNotReadyException(Guid id) : FaultException(HttpStatusCode.Conflict, $"Instance {id} is not ready");

/// <summary>The server's state does not allow the action.</summary>
internal sealed class ServerStateException : FaultException
{
    /// <param name="action">The action in the message: <c>stop</c>, <c>update metadata</c>.</param>
    /// <param name="id">The id of the server.</param>
    /// <param name="attribute"><c>vm_state</c>, <c>task_state</c> or <c>power state</c>.</param>
    /// <param name="state">Its value.</param>
    public ServerStateException(string action, Guid id, string attribute, string state)
        : base(HttpStatusCode.Conflict, $"Cannot '{action}' instance {id} while it is in {attribute} {state}")
    {
    }

    /// <summary>The server was never launched.</summary>
    public ServerStateException(string action, Guid id)
        : base(HttpStatusCode.Conflict, $"Instance {id} is in an invalid state for '{action}'")
    {
    }
}

/// <summary>A well-formed request that Nova refuses, with a message for this case alone.</summary>
internal sealed class ServerRequestException(HttpStatusCode status, string message) : FaultException(status, message)
{
    public static ServerRequestException Bad(string message) => new(HttpStatusCode.BadRequest, message);

    public static ServerRequestException Forbidden(string message) => new(HttpStatusCode.Forbidden, message);

    public static ServerRequestException Conflict(string message) => new(HttpStatusCode.Conflict, message);

    public static ServerRequestException Missing(string message) => new(HttpStatusCode.NotFound, message);
}

/// <summary>Placement refused to delete the allocations of a server that the API deletes itself.</summary>
internal sealed class AllocationsKeptException(AllocationDeleteFailedException refusal)
    : FaultException(HttpStatusCode.Conflict, refusal.Message);
