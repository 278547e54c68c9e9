using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Nova;

/// <summary>Something that went wrong between Nova's services. It shows in a server's fault and in the events of its actions.</summary>
/// <param name="name">What upstream calls it: the class in the last line of a traceback.</param>
internal class NovaException(string name, string message) : Exception(message), IServiceFailure
{
    public string Name => name;

    /// <summary>What <c>details</c> and <c>traceback</c> show: no stack of ours means anything to a client.</summary>
    public string Traceback => $"Traceback (most recent call last):\nnova.exception.{name}: {Message}\n";
}

internal sealed class NoValidHostException(string reason)
    : NovaException("NoValidHost", $"No valid host was found. {reason}");

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
    : NovaException("ConnectFailure", $"Unable to establish connection to {service}: {reason}");
