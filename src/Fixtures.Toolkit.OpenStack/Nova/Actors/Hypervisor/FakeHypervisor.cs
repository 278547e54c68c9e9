using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Hypervisor;

/// <summary>The guests of all fake hypervisors, by host. They do not depend on the compute services.</summary>
internal sealed record HypervisorState(ImmutableDictionary<string, ImmutableSortedDictionary<Guid, Guest>> Guests)
{
    public static readonly HypervisorState Empty = new(
        ImmutableDictionary.Create<string, ImmutableSortedDictionary<Guid, Guest>>(StringComparer.Ordinal));

    /// <summary>
    /// The nodes that the test made the drivers of hosts report; null, and hosts without an entry, report what they began with.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableDictionary<string, ImmutableArray<ComputeHost>>? Nodes { get; init; }

    public ImmutableSortedDictionary<Guid, Guest> On(string host) =>
        Guests.GetValueOrDefault(host, ImmutableSortedDictionary<Guid, Guest>.Empty);

    public HypervisorState With(string host, ImmutableSortedDictionary<Guid, Guest> guests) =>
        this with { Guests = guests.IsEmpty ? Guests.Remove(host) : Guests.SetItem(host, guests) };
}

/// <summary>
/// Stores guests as records. As with Nova's fake driver, power off and on change the power state, pause and suspend do not.
/// </summary>
internal sealed class FakeHypervisor(StateStore<HypervisorState> state, Journal journal, string host, string consolePath) : IHypervisor
{
    private readonly string _source = $"hypervisor.{host}";

    public Task SpawnAsync(Guest guest) => Change("spawns", guest.ServerId, guests => guests.SetItem(guest.ServerId, guest));

    public Task DestroyAsync(Guid serverId) => Change("destroys", serverId, guests => guests.Remove(serverId));

    public Task PowerOffAsync(Guid serverId) => SetPower("powers off", serverId, PowerState.Shutdown);

    public Task PowerOnAsync(Guid serverId) => SetPower("powers on", serverId, PowerState.Running);

    public Task RebootAsync(Guid serverId, bool isHard) => SetPower(isHard ? "reboots hard" : "reboots", serverId, PowerState.Running);

    public Task PauseAsync(Guid serverId) => Note("pauses", serverId);

    public Task UnpauseAsync(Guid serverId) => Note("unpauses", serverId);

    public Task SuspendAsync(Guid serverId) => Note("suspends", serverId);

    public Task ResumeAsync(Guid serverId) => Note("resumes", serverId);

    /// <summary>Moves the guest in one step. A guest that is destroyed meanwhile is nowhere, and the copy counts as complete.</summary>
    /// <remarks>Upstream: find_job_type of the libvirt driver takes a guest that is gone for a completed job.</remarks>
    public Task<LiveMigrationResult> LiveMigrateAsync(Guid serverId, string destination)
    {
        state.Update(s => s.On(host).TryGetValue(serverId, out var guest)
            ? s.With(host, s.On(host).Remove(serverId)).With(destination, s.On(destination).SetItem(serverId, guest))
            : s);
        journal.Write(JournalKind.Hypervisor, _source, $"live-migrates to {destination}", serverId.ToString());
        return Task.FromResult(LiveMigrationResult.Completed);
    }

    public Task PostLiveMigrationAsync(Guid serverId) => Note("lets go of", serverId);

    public Task PostLiveMigrationAtDestinationAsync(Guest guest) => Change(
        "takes over", guest.ServerId, guests => guests.ContainsKey(guest.ServerId) ? guests : guests.SetItem(guest.ServerId, guest));

    public Task SoftDeleteAsync(Guid serverId) => Note("soft-deletes", serverId);

    public Task RestoreAsync(Guid serverId) => Note("restores", serverId);

    public Task AttachVolumeAsync(Guid serverId, string volumeId, string device) => Note($"attaches volume {volumeId}", serverId);

    public Task DetachVolumeAsync(Guid serverId, string volumeId, string device) => Note($"detaches volume {volumeId}", serverId);

    public Task SwapVolumeAsync(Guid serverId, string volumeId, string newVolumeId, string device) =>
        Note($"swaps volume {volumeId} for {newVolumeId}", serverId);

    public Task ExtendVolumeAsync(Guid serverId, string volumeId, int sizeGb) =>
        Note($"extends volume {volumeId} to {sizeGb} GiB", serverId);

    public Task<PowerState> GetPowerStateAsync(Guid serverId) =>
        Task.FromResult(state.Value.On(host).TryGetValue(serverId, out var guest) ? guest.PowerState : PowerState.NoState);

    public Task<string> GetConsoleOutputAsync(Guid serverId) => Task.FromResult("FAKE CONSOLE OUTPUT\nANOTHER\nLAST LINE");

    public Task<ConsoleEndpoint> GetConsoleAsync(Guid serverId, ConsoleType type) => Task.FromResult(FakeConsole.Of(type, consolePath));

    public Task<IReadOnlyList<Guid>> ListAsync() => Task.FromResult<IReadOnlyList<Guid>>([.. state.Value.On(host).Keys]);

    private Task SetPower(string verb, Guid serverId, PowerState power) => Change(verb, serverId, guests =>
        guests.TryGetValue(serverId, out var guest)
            ? guests.SetItem(serverId, guest with { PowerState = power })
            : throw new HypervisorException($"Instance {serverId} could not be found."));

    private Task Change(
        string verb, Guid serverId, Func<ImmutableSortedDictionary<Guid, Guest>, ImmutableSortedDictionary<Guid, Guest>> change)
    {
        state.Update(s => s.With(host, change(s.On(host))));
        return Note(verb, serverId);
    }

    private Task Note(string verb, Guid serverId)
    {
        journal.Write(JournalKind.Hypervisor, _source, verb, serverId.ToString());
        return Task.CompletedTask;
    }
}
