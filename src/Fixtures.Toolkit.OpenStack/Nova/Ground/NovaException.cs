using System.Collections.Frozen;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground;

/// <summary>Something that went wrong between Nova's services. It shows in a server's fault and in the events of its actions.</summary>
/// <param name="name">What upstream calls it: the class in the last line of a traceback.</param>
internal class NovaException(string name, string message) : Exception(message), IServiceFailure
{
    private static readonly FrozenDictionary<string, int> Codes = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["ImageNotFound"] = 404, ["InstanceNotFound"] = 404, ["MigrationNotFoundForInstance"] = 404, ["NetworkNotFound"] = 404, ["PortNotFound"] = 404,
        ["SecurityGroupNotFound"] = 404, ["InstanceNotRescuable"] = 400, ["InvalidInput"] = 400, ["NetworkAmbiguous"] = 400, ["PortInUse"] = 400,
        ["PortNotUsable"] = 400, ["PreserveEphemeralNotSupported"] = 400, ["SecurityGroupCannotBeApplied"] = 400, ["ExternalNetworkAttachForbidden"] = 403,
        ["PortLimitExceeded"] = 413, ["TooManyInstances"] = 413,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public string Name => name;

    /// <summary>The code of a fault: that of upstream's class, 500 where it has none.</summary>
    public int Code => Codes.GetValueOrDefault(name, 500);

    /// <summary>The message of a fault and the details of an event.</summary>
    public virtual string FaultMessage => Message;

    /// <summary>What <c>details</c> and <c>traceback</c> show: no stack of ours means anything to a client.</summary>
    public virtual string Traceback => $"Traceback (most recent call last):\n{Frames}{LastLine}";

    /// <summary>The entries of the traceback, as far as the functions are known that the error came through.</summary>
    public string Frames { get; init; } = "";

    /// <summary>The last line of the traceback.</summary>
    public string LastLine => $"{ClassName}: {Message}\n";

    protected virtual string ClassName => $"nova.exception.{name}";
}

/// <summary>An exception of a client library, or of a driver. A fault shows the name of its class, for its text may hold secrets.</summary>
/// <remarks>Upstream: exception_to_dict of compute/utils.py.</remarks>
internal sealed class ForeignException(string className, string message) : NovaException(className.Split('.')[^1], message)
{
    public override string FaultMessage => Name;

    protected override string ClassName => className;
}

/// <summary>Something failed before anything was done to the guest: the server's state stays what it was.</summary>
/// <remarks>Upstream: InstanceFaultRollback, and what is raised before _error_out_instance_on_exception is entered.</remarks>
internal sealed class InstanceFaultRollbackException(NovaException failure) : NovaException(failure.Name, failure.Message)
{
    public override string FaultMessage => failure.FaultMessage;

    public override string Traceback => failure.Traceback;
}

internal sealed class NoValidHostException(string reason)
    : NovaException("NoValidHost", $"No valid host was found. {reason}")
{
    public string Reason => reason;
}

internal sealed class MaxRetriesExceededException(string reason)
    : NovaException("MaxRetriesExceeded", $"Exceeded maximum number of retries. {reason}");

internal sealed class InstanceNotFoundException(Guid serverId)
    : NovaException("InstanceNotFound", $"Instance {serverId} could not be found.");

/// <summary>Somebody else changed the task state in between.</summary>
internal sealed class UnexpectedTaskStateException(Guid serverId, string expected, string actual)
    : NovaException("UnexpectedTaskStateError", $"Conflict updating instance {serverId}. Expected: {{'task_state': [{expected}]}}. Actual: {{'task_state': {actual}}}");

/// <summary>A delete overtook what was being done.</summary>
internal sealed class UnexpectedDeletingTaskStateException(Guid serverId, string expected)
    : NovaException("UnexpectedDeletingTaskStateError", $"Conflict updating instance {serverId}. Expected: {{'task_state': [{expected}]}}. Actual: {{'task_state': 'deleting'}}");

/// <summary>The build failed on this host and may work on another.</summary>
internal sealed class RescheduledException(Guid serverId, string reason)
    : NovaException("RescheduledException", $"Build of instance {serverId} was re-scheduled: {reason}")
{
    public string Reason => reason;

    /// <summary>Whether the policy of the server's group was the reason.</summary>
    /// <remarks>Upstream: RescheduledByPolicyException.</remarks>
    public bool IsByPolicy { get; init; }
}

/// <summary>The build failed and will fail anywhere.</summary>
internal sealed class BuildAbortException(Guid serverId, string reason)
    : NovaException("BuildAbortException", $"Build of instance {serverId} aborted: {reason}");

internal sealed class AllocationUpdateFailedException(Guid consumerId, string error)
    : NovaException("AllocationUpdateFailed", $"Failed to update allocations for consumer {consumerId}. Error: {error}");

internal sealed class AllocationMoveFailedException(Guid from, Guid to, string error)
    : NovaException("AllocationMoveFailed", $"Failed to move allocations from consumer {from} to consumer {to}. Error: {error}");

internal sealed class AllocationRetrievalFailedException(Guid consumerId, string error)
    : NovaException("ConsumerAllocationRetrievalFailed", $"Failed to retrieve allocations for consumer {consumerId}: {error}");

internal sealed class AllocationDeleteFailedException(Guid consumerId, string error)
    : NovaException("AllocationDeleteFailed", $"Failed to delete allocations for consumer {consumerId}. Error: {error}");

/// <summary>A service that Nova needs did not answer.</summary>
internal sealed class ServiceUnreachableException(string service, string reason)
    : NovaException("ConnectFailure", $"Unable to establish connection to {service}: {reason}")
{
    public override string FaultMessage => Name;

    public override string Traceback => $"Traceback (most recent call last):\nkeystoneauth1.exceptions.connection.ConnectFailure: {Message}\n";
}
