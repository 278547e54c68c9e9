
namespace Fixtures.Toolkit.OpenStack.Nova.Compute;

/// <summary>Around a hypervisor of the test's: whatever it throws is in the journal and a failure of the hypervisor, as the compute service takes its driver's. A call that was cancelled, as one that took too long is, is no exception.</summary>
/// <remarks>Upstream: _build_and_run_instance reschedules on any exception of the driver.</remarks>
internal sealed class GuardedHypervisor(IHypervisor inner, Journal journal, string host) : IHypervisor
{
    public Task SpawnAsync(Domain domain) => Guard(() => inner.SpawnAsync(domain));

    public Task DestroyAsync(Guid serverId) => Guard(() => inner.DestroyAsync(serverId));

    public Task PowerOffAsync(Guid serverId) => Guard(() => inner.PowerOffAsync(serverId));

    public Task PowerOnAsync(Guid serverId) => Guard(() => inner.PowerOnAsync(serverId));

    public Task RebootAsync(Guid serverId, bool isHard) => Guard(() => inner.RebootAsync(serverId, isHard));

    public Task PauseAsync(Guid serverId) => Guard(() => inner.PauseAsync(serverId));

    public Task UnpauseAsync(Guid serverId) => Guard(() => inner.UnpauseAsync(serverId));

    public Task SuspendAsync(Guid serverId) => Guard(() => inner.SuspendAsync(serverId));

    public Task ResumeAsync(Guid serverId) => Guard(() => inner.ResumeAsync(serverId));

    public Task<DomainPower> GetPowerAsync(Guid serverId) => Guard(() => inner.GetPowerAsync(serverId));

    public Task<string> GetConsoleOutputAsync(Guid serverId) => Guard(() => inner.GetConsoleOutputAsync(serverId));

    public Task<IReadOnlyList<Guid>> ListAsync() => Guard(inner.ListAsync);

    private Task Guard(Func<Task> act) => Guard(async () =>
    {
        await act();
        return true;
    });

    private async Task<T> Guard<T>(Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception error) when (error is not HypervisorException)
        {
            journal.Write(JournalKind.Hypervisor, $"hypervisor.{host}", $"threw {error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")}");
            throw new HypervisorException(error.Message, error);
        }
    }
}
