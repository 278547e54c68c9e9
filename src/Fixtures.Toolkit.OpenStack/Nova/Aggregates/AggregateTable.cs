using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Aggregates;

/// <summary>Finds and changes the aggregates in Nova's state, and keeps their invariants.</summary>
internal static class AggregateTable
{
    public static Aggregate Aggregate(this NovaState state, int number) =>
        state.Aggregates.GetValueOrDefault(number) ?? throw new AggregateNotFoundException(number);

    public static NovaState AddAggregate(this NovaState state, Guid id, string name, string? zone, DateTimeOffset now)
    {
        state.RequireFreeName(name, number: 0);
        var aggregate = new Aggregate(state.LastAggregateNumber + 1, id, name, now);
        if (!string.IsNullOrEmpty(zone))
            aggregate = aggregate with { Metadata = aggregate.Metadata.SetItem(Aggregates.Aggregate.AvailabilityZoneKey, zone) };
        return state.WithAggregates(state.Aggregates.Add(aggregate.Number, aggregate)).WithLastAggregateNumber(aggregate.Number);
    }

    public static NovaState Rename(this NovaState state, int number, string name, DateTimeOffset now)
    {
        var aggregate = state.Aggregate(number);
        state.RequireFreeName(name, number);
        return state.With(aggregate with { Name = name, UpdatedAt = now.WholeSeconds() });
    }

    /// <param name="state">Nova's state.</param>
    /// <param name="number">The aggregate.</param>
    /// <param name="metadata">New values; null removes.</param>
    /// <param name="refuse">Creates the exception for a refused zone from its reason; the API's actions differ in their wording.</param>
    public static NovaState SetMetadata(
        this NovaState state, int number, IEnumerable<KeyValuePair<string, string?>> metadata, Func<string, Exception> refuse)
    {
        var aggregate = state.Aggregate(number);
        var changed = aggregate.Metadata.ToBuilder();
        foreach (var (key, value) in metadata)
        {
            if (key == Aggregates.Aggregate.AvailabilityZoneKey)
                state.RequireZone(aggregate, aggregate.Hosts, value, mayHaveServers: false, refuse);
            if (value is null)
                changed.Remove(key);
            else
                changed[key] = value;
        }

        return state.With(aggregate with { Metadata = changed.ToImmutable() });
    }

    /// <param name="state">Nova's state.</param>
    /// <param name="number">The aggregate.</param>
    /// <param name="host">The host.</param>
    /// <param name="keepsZones">Whether a host with servers must keep its availability zone.</param>
    public static NovaState AddHost(this NovaState state, int number, string host, bool keepsZones = false)
    {
        var aggregate = state.Aggregate(number);
        if (aggregate.AvailabilityZone is { } zone)
            state.RequireZone(aggregate, [host], zone, mayHaveServers: true, reason => new AggregateAddException(number, reason));
        if (keepsZones)
            state.RequireUnmoved(HostMove.Into(state, aggregate, host), reason => new AggregateAddException(number, reason));
        return aggregate.Hosts.Contains(host)
            ? throw new AggregateHostExistsException(number, host)
            : state.With(aggregate with { Hosts = aggregate.Hosts.Add(host) });
    }

    /// <inheritdoc cref="AddHost"/>
    public static NovaState RemoveHost(this NovaState state, int number, string host, bool keepsZones)
    {
        if (keepsZones && state.Aggregates.GetValueOrDefault(number) is { } left)
            state.RequireUnmoved(HostMove.OutOf(state, left, host), reason => new AggregateRemoveException(number, reason));
        return state.RemoveHost(number, host);
    }

    private static NovaState RemoveHost(this NovaState state, int number, string host) =>
        state.Aggregates.TryGetValue(number, out var aggregate) && aggregate.Hosts.Contains(host)
            ? state.With(aggregate with { Hosts = aggregate.Hosts.Remove(host) })
            : throw new AggregateHostNotRemovedException(number, host);

    public static NovaState RemoveAggregate(this NovaState state, int number) => state.Aggregate(number).Hosts.IsEmpty
        ? state.WithAggregates(state.Aggregates.Remove(number))
        : throw new AggregateNotEmptyException(number);

    /// <summary>Removes a host from all aggregates.</summary>
    public static NovaState RemoveHostFromAggregates(this NovaState state, string host) => state.Aggregates.Values
        .Where(aggregate => aggregate.Hosts.Contains(host))
        .Aggregate(state, (before, aggregate) => before.RemoveHost(aggregate.Number, host));

    /// <summary>A host is in at most one zone, and a zone whose hosts have servers cannot change.</summary>
    /// <remarks>Upstream: nova.compute.api.AggregateAPI.is_safe_to_update_az.</remarks>
    private static void RequireZone(
        this NovaState state,
        Aggregate aggregate,
        ImmutableArray<string> hosts,
        string? zone,
        bool mayHaveServers,
        Func<string, Exception> refuse)
    {
        if (string.IsNullOrEmpty(zone))
            throw refuse($"Aggregate {aggregate.Name} does not support empty named availability zone");
        var others = state.Aggregates.Values
            .Where(other => other.Number != aggregate.Number && other.Hosts.Any(hosts.Contains))
            .Where(other => other.AvailabilityZone is { } theirs && theirs != zone)
            .Select(other => $"'{other.AvailabilityZone}'").ToList();
        if (others.Count > 0)
            throw refuse($"One or more hosts already in availability zone(s) [{string.Join(", ", others)}]");
        if (!mayHaveServers && zone != aggregate.AvailabilityZone && hosts.Any(host => state.Servers.CountOnHost(host) > 0))
            throw refuse("One or more hosts contain instances in this zone");
    }

    /// <summary>A host with servers does not change its zone.</summary>
    private static void RequireUnmoved(this NovaState state, HostMove move, Func<string, Exception> refuse)
    {
        if (move.ChangesZone && state.Servers.CountOnHost(move.Host) is > 0 and var servers)
            throw refuse(move.Refusal(servers));
    }

    private static void RequireFreeName(this NovaState state, string name, int number)
    {
        if (state.Aggregates.Values.Any(other => other.Name == name && other.Number != number))
            throw new AggregateNameExistsException(name);
    }

    private static NovaState With(this NovaState state, Aggregate aggregate) =>
        state.WithAggregates(state.Aggregates.SetItem(aggregate.Number, aggregate));
}
