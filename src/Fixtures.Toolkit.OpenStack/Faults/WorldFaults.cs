using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Simulation.Choices;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Faults;

/// <summary>The faults of one world: the table of rules, and their effects at the places of the world.</summary>
/// <remarks>Rules stack: the newest that matches acts first, and older ones after it unless nothing is left to act on.</remarks>
internal sealed class WorldFaults : IStatePart
{
    private readonly StateStore<FaultTable> _table;
    private readonly ulong _seed;
    private readonly Journal _journal;
    private readonly WorldPause _pause;
    private readonly WorldLoop _loop;
    private ImmutableHashSet<long> _own = [];
    private ImmutableList<FaultEntry> _removedUnfired = [];
    private ImmutableList<HeldWork> _held = [];
    private readonly AsyncLocal<LateRead?> _lateRead = new();
    private volatile int _kinds;

    public WorldFaults(ulong seed, Journal journal, WorldPause pause, WorldLoop loop, Action changed)
    {
        (_seed, _journal, _pause, _loop) = (seed, journal, pause, loop);
        _table = new StateStore<FaultTable>("faults", FaultTable.Empty, changed, (_, next) => _kinds = KindsOf(next));
    }

    /// <summary>The rules and their counts.</summary>
    public FaultTable Table => _table.Value;

    /// <summary>The time of the world.</summary>
    public DateTimeOffset Now => _pause.Now;

    /// <summary>The delayed read of the current request; null if it reads the newest state. Flows with the request.</summary>
    public LateRead? LateRead
    {
        get => _lateRead.Value;
        set => _lateRead.Value = value;
    }

    /// <summary>The holds of the test.</summary>
    public HoldList Holds { get; } = new();

    /// <summary>The held actors and their places.</summary>
    public IReadOnlyList<string> Held => [.. Volatile.Read(ref _held).Where(held => held.IsAlive).Select(held => held.Text)];

    /// <summary>The actors and requests that one hold holds, and their places.</summary>
    public IReadOnlyList<string> HeldBy(FaultHold hold) =>
        [.. Volatile.Read(ref _held).Where(held => held.Hold == hold && held.IsAlive).Select(held => held.Text)];

    /// <summary>Repeats or records the draws of <see cref="FaultSelection.OneIn"/>; null lets the seed draw.</summary>
    public ChoiceTape? Tape { get; set; }

    /// <summary>Runs the code of a <see cref="RunEffect"/>. Set once by the cloud.</summary>
    public Func<Func<OpenStackCloud, Task>, Task>? RunInCloud { get; set; }

    /// <summary>Adds a rule as <c>cloud.Faults</c> does. Set once by the cloud.</summary>
    public Func<FaultRule, Fault>? BeginInCloud { get; set; }

    /// <summary>Called when a rule begins or ends. Set once by the compute hosts, whose reports bear the time of their clocks.</summary>
    public Action<FaultRule>? RulesChanged { get; set; }

    /// <summary>Adds a rule whose place exists, on behalf of the test.</summary>
    public Fault Begin(FaultRule rule) => BeginInCloud?.Invoke(rule) ?? new Fault(this, Add(rule));

    /// <summary>Whether there is a rule for any place of the kind. Cheap: every request and message asks.</summary>
    public bool Watches(PlaceKind kind) => (_kinds & (1 << (int)kind)) != 0;

    /// <summary>Whether a rule needs the text of the event's request to decide whether it matches.</summary>
    public bool SelectsByBody(FaultSite site) => Table.Entries.Any(entry => entry.Rule.SelectsByBody(site));

    /// <summary>How far a clock is ahead. Clocks are read all the time, so that only the first reading counts as an act.</summary>
    public TimeSpan SkewOf(string? service, string? host)
    {
        var skew = TimeSpan.Zero;
        foreach (var entry in Table.Entries)
        {
            if (entry.Rule.Effect is not SkewEffect ahead || entry.Rule.Place.Service != service || entry.Rule.Place.HostName != host)
                continue;
            skew += ahead.By;
            if (entry.Acted == 0)
                Match(new FaultSite { Kind = PlaceKind.Clock, Service = service, Host = host }, effect => ReferenceEquals(effect, ahead));
        }

        return skew;
    }

    public FaultEntry Add(FaultRule rule)
    {
        var entry = _table.Update(table =>
        {
            var added = new FaultEntry(table.LastId + 1, rule);
            return (new FaultTable(added.Id, table.Entries.Add(added)), added);
        });
        ImmutableInterlocked.Update(ref _own, static (own, id) => own.Add(id), entry.Id);
        _journal.Write(JournalKind.Fault, "fault", $"fault {entry.Id} begins: {rule}");
        RulesChanged?.Invoke(rule);
        return entry;
    }

    public void Remove(long id)
    {
        if (_table.Value.Find(id) is not { } entry)
            return;
        _table.Update(table => table.Remove(id));
        if (IsUnfired(entry))
            ImmutableInterlocked.Update(ref _removedUnfired, static (removed, unfired) => removed.Add(unfired), entry);
        _journal.Write(JournalKind.Fault, "fault", $"fault {id} ends");
        RulesChanged?.Invoke(entry.Rule);
    }

    /// <summary>The rules of this world, also removed ones, that should have acted and never did. Each is given once.</summary>
    public IReadOnlyList<FaultEntry> TakeUnfired()
    {
        FaultEntry[] unfired = [.. Interlocked.Exchange(ref _removedUnfired, []), .. Table.Entries.Where(IsUnfired)];
        ImmutableInterlocked.Update(ref _own, static (own, taken) => own.Except(taken.Select(entry => entry.Id)), unfired);
        return unfired;
    }

    /// <summary>Finds the rules that act on an event, newest first, and counts them.</summary>
    /// <param name="site">The event.</param>
    /// <param name="isConcerned">Whether an effect acts at this moment of the event; null for all.</param>
    public ImmutableArray<FaultEntry> Match(FaultSite site, Func<FaultEffect, bool>? isConcerned = null)
    {
        var acting = _table.Update(table => Match(table, site, isConcerned));
        foreach (var entry in acting)
        {
            entry.Witness.NoteAct();
            _journal.Write(
                JournalKind.Fault, site.Actor ?? site.Service ?? "fault", $"fault {entry.Id}: {site} {entry.Rule.Effect}", site.Subject);
        }

        return acting;
    }

    /// <summary>
    /// Lets the faults act on an event that a caller is about to handle: it is held, waits, and runs code of the test, in the order of the
    /// rules.
    /// </summary>
    /// <returns>The final effect, which the caller carries out; null if it should go on.</returns>
    public async ValueTask<FaultEffect?> MeetAsync(FaultSite site, Func<FaultEffect, bool>? isConcerned = null)
    {
        foreach (var entry in Match(site, isConcerned))
        {
            if (entry.Rule.Effect.IsFinal)
                return entry.Rule.Effect;
            await PassAsync(entry, site).ConfigureAwait(ActorContext.IsCurrent);
        }

        return null;
    }

    /// <summary>
    /// Lets the faults act on a request that is about to be handled, as <see cref="MeetAsync"/> does; those on its bodies are left to the
    /// caller.
    /// </summary>
    public async ValueTask<MetFaults> MeetRequestAsync(FaultSite site)
    {
        var onBody = ImmutableArray.CreateBuilder<FaultEntry>();
        foreach (var entry in Match(site, effect => effect is not ExpireTokenEffect || site.ExpireToken is not null))
        {
            if (entry.Rule.Effect.IsFinal)
                return new MetFaults(site, entry.Rule.Effect, onBody.ToImmutable());
            if (entry.Rule.Effect.IsOnBody)
                onBody.Add(entry);
            else
                await PassAsync(entry, site).ConfigureAwait(ActorContext.IsCurrent);
        }

        return new MetFaults(site, null, onBody.ToImmutable());
    }

    /// <summary>An actor reaches a phase of its work.</summary>
    /// <exception cref="InjectedFaultException">A fault throws there.</exception>
    public ValueTask ReachAsync(Phase phase, string actor, Guid? server = null) =>
        Watches(PlaceKind.Phase) ? MeetPhaseAsync(phase, actor, server?.ToString()) : ValueTask.CompletedTask;

    /// <inheritdoc cref="ReachAsync(Phase, string, Guid?)"/>
    public ValueTask ReachAsync(Phase phase, string actor, string subject) =>
        Watches(PlaceKind.Phase) ? MeetPhaseAsync(phase, actor, subject) : ValueTask.CompletedTask;

    /// <summary>The delay of an effect: the seed draws it from its range.</summary>
    public TimeSpan DelayOf(FaultEntry entry, DelayEffect delay) =>
        delay.Min + SplitMix64.Part(delay.Max - delay.Min, entry.Draw(_seed));

    string IStatePart.Name => "faults";

    /// <summary>Holds are left out: only the test that made one can release it.</summary>
    object IStatePart.Capture()
    {
        var table = Table;
        return table.Entries.Any(IsHold) ? table with { Entries = table.Entries.RemoveAll(IsHold) } : table;

        static bool IsHold(FaultEntry entry) => entry.Rule.Effect is HoldEffect;
    }

    void IStatePart.Restore(object value)
    {
        _kinds = KindsOf((FaultTable)value);
        ((IStatePart)_table).Restore(value);
    }

    JsonNode? IStatePart.Export(JsonSerializerOptions json) => FaultTableJson.Write((FaultTable)((IStatePart)this).Capture());

    object IStatePart.Parse(JsonNode? value, JsonSerializerOptions json) => FaultTableJson.Read(value);

    private async ValueTask MeetPhaseAsync(Phase phase, string actor, string? subject)
    {
        var site = new FaultSite
        {
            Kind = PlaceKind.Phase, Operation = phase.Name, Action = phase.Operation, Actor = actor, Host = Actors.HostOf(actor),
            Subject = subject,
        };
        if (await MeetAsync(site) is ThrowEffect thrown)
            throw new InjectedFaultException(thrown.Message);
    }

    private (FaultTable Next, ImmutableArray<FaultEntry> Acting) Match(
        FaultTable table, FaultSite site, Func<FaultEffect, bool>? isConcerned)
    {
        var acting = ImmutableArray.CreateBuilder<FaultEntry>();
        foreach (var entry in table.Entries.Reverse())
        {
            if (isConcerned?.Invoke(entry.Rule.Effect) == false)
                continue;
            if (!entry.Rule.Matches(site))
            {
                if (entry.Rule.IsNear(site))
                    entry.Witness.NoteNear(site);
                continue;
            }

            var isDue = entry.IsArmed && IsDrawn(entry, site);
            table = table.Replace(entry with { Matched = entry.Matched + 1, Acted = entry.Acted + (isDue ? 1 : 0) });
            if (!isDue)
                continue;
            acting.Add(entry);
            if (entry.Rule.Effect.IsFinal)
                break;
        }

        return (table, acting.ToImmutable());
    }

    /// <summary>The seed draws, or the tape repeats the draws of another run.</summary>
    private bool IsDrawn(FaultEntry entry, FaultSite site) => Tape is { } tape && entry.Rule.OneIn > 1
        ? tape.ChooseFault(entry.IsDrawn(_seed), () => $"{site} {entry.Rule.Effect}")
        : entry.IsDrawn(_seed);

    /// <summary>Lets world time pass. A client in this process moves the clock itself.</summary>
    public Task PauseAsync(TimeSpan span, string name) => _pause.ForAsync(span, name);

    /// <summary>Carries out an effect after which the work goes on.</summary>
    public Task PassAsync(FaultEntry entry, FaultSite site) => entry.Rule.Effect switch
    {
        ExpireTokenEffect => ExpireToken(site),
        DelayEffect delay => _pause.ForAsync(DelayOf(entry, delay), $"fault {entry.Id}: {site}"),
        HoldEffect hold => HoldAsync(hold.Hold, site),
        RunEffect run => _loop.EnsureInterludes().RunAsync(() => RunInCloud?.Invoke(run.Act) ?? Task.CompletedTask),
        var effect => throw new InvalidOperationException($"The effect '{effect.Name}' needs a caller that carries it out."),
    };

    /// <summary>Parks the actor for ever; only its death ends that.</summary>
    public Task NeverReturnAsync(FaultSite site) =>
        ParkAsync($"{site} never returns", () => _pause.UntilAsync(new TaskCompletionSource<bool>().Task));

    private static Task ExpireToken(FaultSite site)
    {
        site.ExpireToken?.Invoke();
        return Task.CompletedTask;
    }

    private Task HoldAsync(FaultHold hold, FaultSite site) => ParkAsync(
        site.Kind == PlaceKind.Phase ? $"{site.Actor} at {site.Operation} of {site.Action}" : site.ToString(),
        () => hold.HoldAsync(_pause), hold);

    /// <summary>Lists parked work, so that waits can name it, until it goes on or its actor is killed.</summary>
    private async Task ParkAsync(string text, Func<Task> park, FaultHold? hold = null)
    {
        var held = new HeldWork(text, SynchronizationContext.Current as ActorContext, hold);
        ImmutableInterlocked.Update(ref _held, static (all, one) => all.Add(one), held);
        try
        {
            await park().ConfigureAwait(ActorContext.IsCurrent);
        }
        finally
        {
            ImmutableInterlocked.Update(ref _held, static (all, one) => all.Remove(one), held);
        }
    }

    private sealed record HeldWork(string Text, ActorContext? Actor, FaultHold? Hold)
    {
        public bool IsAlive => Actor is not { IsDead: true };
    }

    private bool IsUnfired(FaultEntry entry) => !entry.Rule.IsOptional && !entry.Witness.HasActed && _own.Contains(entry.Id);

    private static int KindsOf(FaultTable table) => table.Entries.Aggregate(0, (kinds, entry) => kinds | (1 << (int)entry.Rule.Place.Kind));
}
