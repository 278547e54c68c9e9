using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground;

/// <summary>A failure inside Nova's services. It appears in a server's <c>fault</c> and in the events of its actions.</summary>
/// <param name="name">The name of upstream's exception class, which ends the traceback.</param>
/// <param name="code">The <c>code</c> of upstream's exception class, which a fault shows.</param>
internal class NovaException(string name, int code, string message) : Exception(message), IServiceFailure
{
    /// <summary>A failure whose upstream class sets no code: 500.</summary>
    public NovaException(string name, string message)
        : this(name, 500, message)
    {
    }

    public string Name => name;

    public int Code => code;

    /// <summary>The fault's message and the event's details.</summary>
    public virtual string FaultMessage => Message;

    /// <summary>The <c>details</c> of a fault and the <c>traceback</c> of an event: upstream's frames, never a .NET stack.</summary>
    public virtual string Traceback => $"Traceback (most recent call last):\n{Frames}{LastLine}";

    /// <summary>The frames of the traceback, for the failures whose upstream call path is known; otherwise empty.</summary>
    public string Frames { get; init; } = "";

    /// <summary>The last line of the traceback.</summary>
    public string LastLine => $"{ClassName}: {Message}\n";

    /// <summary>The Python class, which an unexpected error of the API names.</summary>
    public string PythonClass => ClassName;

    protected virtual string ClassName => $"nova.exception.{name}";
}

/// <summary>An exception of a client library or a driver. A fault shows only its class name, since its text may hold secrets.</summary>
/// <remarks>Upstream: nova.compute.utils.exception_to_dict.</remarks>
internal sealed class ForeignException(string className, string message) : NovaException(className.Split('.')[^1], message)
{
    public override string FaultMessage => Name;

    protected override string ClassName => className;
}

/// <summary>The operation failed before it touched the guest, so the server keeps its state.</summary>
/// <remarks>Upstream: exception.InstanceFaultRollback, and errors raised before ComputeManager._error_out_instance_on_exception.</remarks>
internal sealed class InstanceFaultRollbackException(NovaException failure)
    : NovaException(failure.Name, failure.Code, failure.Message)
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
    : NovaException("InstanceNotFound", 404, $"Instance {serverId} could not be found.");

internal sealed class ImageNotFoundException(string image) : NovaException("ImageNotFound", 404, $"Image {image} could not be found.");

/// <summary>Another request changed the task state in the meantime.</summary>
internal sealed class UnexpectedTaskStateException(Guid serverId, string expected, string actual)
    : NovaException(
        "UnexpectedTaskStateError",
        $"Conflict updating instance {serverId}. Expected: {{'task_state': [{expected}]}}. Actual: {{'task_state': {actual}}}");

/// <summary>A delete overtook the operation.</summary>
internal sealed class UnexpectedDeletingTaskStateException(Guid serverId, string expected)
    : NovaException(
        "UnexpectedDeletingTaskStateError",
        $"Conflict updating instance {serverId}. Expected: {{'task_state': [{expected}]}}. Actual: {{'task_state': 'deleting'}}");

/// <summary>The build failed on this host; the conductor tries another one.</summary>
internal sealed class RescheduledException(Guid serverId, string reason)
    : NovaException("RescheduledException", $"Build of instance {serverId} was re-scheduled: {reason}")
{
    public string Reason => reason;

    /// <summary>Whether the server group's policy was the reason.</summary>
    /// <remarks>Upstream: RescheduledByPolicyException.</remarks>
    public bool IsByPolicy { get; init; }
}

/// <summary>The host does not have the resources that a server or a move claims there.</summary>
internal sealed class ComputeResourcesUnavailableException(string reason)
    : NovaException("ComputeResourcesUnavailable", $"Insufficient compute resources: {reason}.");

/// <summary>The build failed in a way that no other host can repair.</summary>
internal class BuildAbortException(Guid serverId, string reason)
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

    public override string Traceback =>
        $"Traceback (most recent call last):\nkeystoneauth1.exceptions.connection.ConnectFailure: {Message}\n";
}
