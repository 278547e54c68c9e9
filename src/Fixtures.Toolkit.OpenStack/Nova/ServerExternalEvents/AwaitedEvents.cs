namespace Fixtures.Toolkit.OpenStack.Nova.ServerExternalEvents;

/// <summary>The external events that the operations of a host wait for, in the memory of its compute service.</summary>
/// <remarks>Upstream: InstanceEvents of compute/manager.py.</remarks>
internal sealed class AwaitedEvents
{
    private readonly Dictionary<(Guid Server, string Event, string? Tag), TaskCompletionSource<string>> _awaited = [];

    /// <summary>Begins to expect an event; the task ends with its status.</summary>
    public Task<string> Expect(Guid serverId, string name, string? tag) =>
        (_awaited[(serverId, name, tag)] = new TaskCompletionSource<string>()).Task;

    /// <summary>No longer expects an event.</summary>
    public void Forget(Guid serverId, string name, string? tag) => _awaited.Remove((serverId, name, tag));

    /// <summary>Passes an event to the operation that waits for it, if there is one.</summary>
    public void Deliver(ExternalServerEvent external)
    {
        if (_awaited.Remove((external.ServerId, external.Event, external.Tag), out var awaited))
            awaited.SetResult(external.Status);
    }
}
