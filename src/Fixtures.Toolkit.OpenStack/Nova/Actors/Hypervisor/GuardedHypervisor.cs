using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Hypervisor;

/// <summary>
/// Wraps a hypervisor of the test: records any exception in the journal and turns it into a <see cref="HypervisorException"/>. Cancelled
/// and timed-out calls count as exceptions too.
/// </summary>
/// <remarks>Upstream: _build_and_run_instance reschedules on any exception of the driver.</remarks>
internal sealed class GuardedHypervisor(IHypervisor inner, World world, string host) : IHypervisor
{
    public Task SpawnAsync(Guest guest) => Guard("SpawnAsync", () => inner.SpawnAsync(guest));

    public Task DestroyAsync(Guid serverId) => Guard("DestroyAsync", () => inner.DestroyAsync(serverId));

    public Task PowerOffAsync(Guid serverId) => Guard("PowerOffAsync", () => inner.PowerOffAsync(serverId));

    public Task PowerOnAsync(Guid serverId) => Guard("PowerOnAsync", () => inner.PowerOnAsync(serverId));

    public Task RebootAsync(Guid serverId, bool isHard) => Guard("RebootAsync", () => inner.RebootAsync(serverId, isHard));

    public Task PauseAsync(Guid serverId) => Guard("PauseAsync", () => inner.PauseAsync(serverId));

    public Task UnpauseAsync(Guid serverId) => Guard("UnpauseAsync", () => inner.UnpauseAsync(serverId));

    public Task SuspendAsync(Guid serverId) => Guard("SuspendAsync", () => inner.SuspendAsync(serverId));

    public Task ResumeAsync(Guid serverId) => Guard("ResumeAsync", () => inner.ResumeAsync(serverId));

    public Task AttachInterfaceAsync(Guid serverId, string portId) =>
        Guard("AttachInterfaceAsync", () => inner.AttachInterfaceAsync(serverId, portId));

    public Task DetachInterfaceAsync(Guid serverId, string portId) =>
        Guard("DetachInterfaceAsync", () => inner.DetachInterfaceAsync(serverId, portId));

    public Task<PowerState> GetPowerStateAsync(Guid serverId) => Guard("GetPowerStateAsync", () => inner.GetPowerStateAsync(serverId));

    public Task<string> GetConsoleOutputAsync(Guid serverId) => Guard("GetConsoleOutputAsync", () => inner.GetConsoleOutputAsync(serverId));

    public Task<IReadOnlyList<Guid>> ListAsync() => Guard("ListAsync", inner.ListAsync);

    /// <summary>Passes a driver call that <see cref="IHypervisor"/> lacks through the decorators of the test.</summary>
    public Task RunAsync(HypervisorCall call, Func<Task> work) => inner is DelegatingHypervisor decorator
        ? Guard(call.Name, () => decorator.RunAsync(call, work))
        : work();

    private Task Guard(string call, Func<Task> act) => Guard(call, async () =>
    {
        await act();
        return true;
    });

    private async Task<T> Guard<T>(string call, Func<Task<T>> act)
    {
        try
        {
            return await world.Calls.RunAsync(caller: null, () => $"{nameof(IHypervisor)}.{call} of {host}", act);
        }
        catch (Exception error) when (error is not HypervisorException)
        {
            world.Journal.Write(
                JournalKind.Hypervisor, $"hypervisor.{host}", $"threw {error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")}");
            throw new HypervisorException(error.Message, error);
        }
    }
}
