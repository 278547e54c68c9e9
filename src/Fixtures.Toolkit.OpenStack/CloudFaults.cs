using System.Runtime.CompilerServices;
using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>
/// The faults of a cloud, <c>cloud.Faults</c>: what goes wrong, and where an actor is held. They are part of the world: snapshots, forks
/// and exports carry them.
/// </summary>
/// <remarks>
/// A fault names a place that exists, or is refused. One that never acted fails the test at its end, unless it is optional. Rules stack:
/// the newest that matches acts first. The toolkit's own waits and checks are not affected by faults.
/// </remarks>
/// <example>
/// <code>
/// using var busy = cloud.Faults.On(Place.Api("compute", "POST /servers")).Times(2).Answer(503, retryAfter: TimeSpan.FromSeconds(5));
/// using var full = cloud.Faults.On(Place.Hypervisor("host1", "spawn")).Throw("no space left on device");
/// await using var hold = cloud.Faults.On(Place.Message("compute.host1", "prep_resize")).Hold();
/// </code>
/// </example>
public sealed class CloudFaults
{
    private readonly OpenStackCloud _cloud;
    private readonly WorldFaults _faults;
    private readonly FaultPlaces _places;
    private readonly ThrownInTest _thrown = new();

    internal CloudFaults(OpenStackCloud cloud)
    {
        (_cloud, _faults) = (cloud, cloud.World.Faults);
        _places = new FaultPlaces(cloud);
        _faults.RunInCloud = act => cloud.World.Calls.RunLookAsync(() => "the code that a fault runs", async () =>
        {
            await act(cloud).ConfigureAwait(false);
            return true;
        });
    }

    /// <summary>The faults that have begun and not ended, oldest first, with their counts. Holds are among them.</summary>
    public IReadOnlyList<Fault> Active => [.. _faults.Table.Entries.Select(entry => new Fault(_faults, entry))];

    /// <summary>The held actors and requests with their places: <c>compute.host1: phase before-spawn of boot</c>.</summary>
    public IReadOnlyList<string> Held => _faults.Held;

    /// <summary>
    /// Whether no test ends with the cloud, as in a server process: faults that never acted are then for its clients to list, and its
    /// disposal does not throw.
    /// </summary>
    internal bool IsUnattended { get; set; }

    internal CancellationToken Cancellation => _cloud.Cancellation;

    /// <summary>Begins the description of a fault.</summary>
    /// <param name="place">Where it acts.</param>
    /// <param name="file">Set by the compiler: the file of the test, whose name identifies the fault in messages.</param>
    /// <param name="line">Set by the compiler: the line in it.</param>
    /// <exception cref="ArgumentException">The cloud has no such place; the message lists those that it has.</exception>
    /// <exception cref="ObjectDisposedException">The cloud is disposed.</exception>
    public FaultSelector On(Place place, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(place);
        _cloud.World.RefuseIfDisposed();
        var events = new FaultSelection(_places.Check(place)) { Origin = $"{Path.GetFileName(file)}:{line}" };
        return new FaultSelector(this, events);
    }

    /// <summary>Ends all faults and releases all holds.</summary>
    public void Clear()
    {
        _faults.Holds.Release();
        foreach (var fault in Active)
            fault.Dispose();
    }

    /// <summary>Checks that every fault and hold acted that this cloud got so far, also ended ones. Each is reported once.</summary>
    /// <exception cref="UnfiredFaultException">Some never acted; the message names them, and the events that came near.</exception>
    public void AssertAllFired()
    {
        if (_faults.TakeUnfired() is [_, ..] unfired)
            throw new UnfiredFaultException(unfired, thrown: null);
    }

    /// <summary>Adds a rule that was checked when it was described.</summary>
    internal Fault Begin(FaultRule rule)
    {
        _cloud.World.RefuseIfDisposed();
        FaultPlaces.CheckEffect(rule);
        if (rule.Predicate is not null || rule.Effect is RunEffect)
            _cloud.World.Calls.Expect();
        if (!rule.IsOptional && !IsUnattended)
            _thrown.Watch();
        return new Fault(_faults, _faults.Add(rule));
    }

    /// <summary>Begins a hold of a request.</summary>
    /// <param name="read">Reads its rule.</param>
    /// <exception cref="ArgumentException">The cloud has no such place, or nothing can be held there.</exception>
    internal (FaultHold Hold, Fault Fault) Hold(Func<HoldEffect, FaultRule> read)
    {
        var effect = new HoldEffect(new FaultHold(Cancellation));
        var rule = Check(read(effect));
        return (effect.Hold, BeginHold(rule, effect.Hold));
    }

    /// <summary>Adds a hold whose place was checked. It acts once, or on all updates of a store, unless its rule has a count.</summary>
    internal Fault BeginHold(FaultRule rule, FaultHold hold)
    {
        var fault = Begin(rule with { Times = rule.Times ?? (rule.Place.Kind == PlaceKind.Store ? null : 1) });
        hold.Begin(rule.Place, fault.Dispose, () => _faults.HeldBy(hold));
        _faults.Holds.Add(hold);
        return fault;
    }

    /// <summary>A rule of a file or a request with its place checked and its services by their project names.</summary>
    /// <exception cref="ArgumentException">The cloud has no such place, or the effect cannot act there.</exception>
    internal FaultRule Check(FaultRule rule)
    {
        var known = rule with { Place = _places.Check(rule.Place) };
        FaultPlaces.CheckEffect(known);
        return known;
    }

    /// <summary>The failure of a cloud whose faults did not all act; null if they did. Called when it is disposed.</summary>
    internal UnfiredFaultException? TakeFailure()
    {
        var thrown = _thrown.End();
        return !IsUnattended && _faults.TakeUnfired() is [_, ..] unfired ? new UnfiredFaultException(unfired, thrown) : null;
    }
}
