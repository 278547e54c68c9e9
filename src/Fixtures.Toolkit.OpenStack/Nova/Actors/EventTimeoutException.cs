namespace Fixtures.Toolkit.OpenStack.Nova.Actors;

/// <summary>
/// An event that an operation waits for did not come in time. No handler of Nova's failures sees it: the server keeps its state and its
/// allocations, gets no fault, and the event of the action does not finish.
/// </summary>
/// <remarks>
/// Upstream: eventlet.timeout.Timeout, which is a BaseException. wrap_instance_event fails to serialize it, and reverts_task_state handles
/// that failure.
/// </remarks>
internal sealed class EventTimeoutException(string message) : Exception(message);
