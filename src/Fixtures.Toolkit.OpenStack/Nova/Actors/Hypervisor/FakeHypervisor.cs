using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Hypervisor;

/// <summary>The domains of all fake hypervisors, by host. They live on while their compute service is down.</summary>
internal sealed record HypervisorState(ImmutableDictionary<string, ImmutableSortedDictionary<Guid, Domain>> Domains)
{
    public static readonly HypervisorState Empty = new(ImmutableDictionary.Create<string, ImmutableSortedDictionary<Guid, Domain>>(StringComparer.Ordinal));

    public ImmutableSortedDictionary<Guid, Domain> On(string host) => Domains.GetValueOrDefault(host, ImmutableSortedDictionary<Guid, Domain>.Empty);
}

/// <summary>
/// Remembers domains and does nothing else, as Nova's fake driver: power off and on show in the power state, pause and suspend do not.
/// </summary>
internal sealed class FakeHypervisor(StateStore<HypervisorState> state, Journal journal, string host) : IHypervisor
{
    private readonly string _source = $"hypervisor.{host}";

    public Task SpawnAsync(Domain domain) => Change("spawns", domain.ServerId, domains => domains.SetItem(domain.ServerId, domain));

    public Task DestroyAsync(Guid serverId) => Change("destroys", serverId, domains => domains.Remove(serverId));

    public Task PowerOffAsync(Guid serverId) => SetPower("powers off", serverId, DomainPower.Shutdown);

    public Task PowerOnAsync(Guid serverId) => SetPower("powers on", serverId, DomainPower.Running);

    public Task RebootAsync(Guid serverId, bool isHard) => SetPower(isHard ? "reboots hard" : "reboots", serverId, DomainPower.Running);

    public Task PauseAsync(Guid serverId) => Note("pauses", serverId);

    public Task UnpauseAsync(Guid serverId) => Note("unpauses", serverId);

    public Task SuspendAsync(Guid serverId) => Note("suspends", serverId);

    public Task ResumeAsync(Guid serverId) => Note("resumes", serverId);

    public Task<DomainPower> GetPowerAsync(Guid serverId) =>
        Task.FromResult(state.Value.On(host).TryGetValue(serverId, out var domain) ? domain.Power : DomainPower.NoState);

    public Task<string> GetConsoleOutputAsync(Guid serverId) => Task.FromResult("FAKE CONSOLE OUTPUT\nANOTHER\nLAST LINE");

    public Task<IReadOnlyList<Guid>> ListAsync() => Task.FromResult<IReadOnlyList<Guid>>([.. state.Value.On(host).Keys]);

    private Task SetPower(string verb, Guid serverId, DomainPower power) => Change(verb, serverId, domains =>
        domains.TryGetValue(serverId, out var domain)
            ? domains.SetItem(serverId, domain with { Power = power })
            : throw new HypervisorException($"Instance {serverId} could not be found."));

    private Task Change(
        string verb, Guid serverId, Func<ImmutableSortedDictionary<Guid, Domain>, ImmutableSortedDictionary<Guid, Domain>> change)
    {
        state.Update(s =>
        {
            var domains = change(s.On(host));
            return s with { Domains = domains.IsEmpty ? s.Domains.Remove(host) : s.Domains.SetItem(host, domains) };
        });
        return Note(verb, serverId);
    }

    private Task Note(string verb, Guid serverId)
    {
        journal.Write(JournalKind.Hypervisor, _source, verb, serverId.ToString());
        return Task.CompletedTask;
    }
}
