namespace Fixtures.Toolkit.OpenStack.Faults;

/// <summary>The events that a fault acts on: where, which and how often. Immutable.</summary>
internal record FaultSelection(Place Place)
{
    private readonly OperationPattern? _pattern = Place.Operation is { } operation ? OperationPattern.Parse(operation) : null;

    /// <summary>The name of the client's user; null is any.</summary>
    public string? User { get; init; }

    /// <summary>The name of the client's project; null is any.</summary>
    public string? Project { get; init; }

    /// <summary>The id of the resource; null is any.</summary>
    public string? Subject { get; init; }

    /// <summary>A predicate of the test; null accepts all events.</summary>
    public Func<FaultSite, bool>? Predicate { get; init; }

    /// <summary>The number of matching events to let pass first.</summary>
    public int Skip { get; init; }

    /// <summary>The number of events to act on; null is any number.</summary>
    public int? Times { get; init; }

    /// <summary>Acts on one event in this number on average, chosen by the world's seed; 1 for every event.</summary>
    public int OneIn { get; init; } = 1;

    /// <summary>Whether the test passes even if the rule never acts.</summary>
    public bool IsOptional { get; init; }

    /// <summary>The line of the test that made it: <c>BootTests.cs:20</c>; null from a file or a request. Not exported.</summary>
    public string? Origin { get; init; }

    public bool Matches(FaultSite site) => IsNear(site) && MatchesOperation(site)
        && (Place.Action is null || Place.Action == site.Action)
        && (Place.Actor is null || Place.Actor == site.Actor || IsAnyHost(site))
        && (Place.HostName is null || Place.HostName == site.Host)
        && (User is null || User == site.User)
        && (Project is null || Project == site.Project)
        && (Subject is null || site.IsAbout(Subject))
        && (Predicate is null || Predicate(site));

    /// <summary>Whether the text of the event's request may decide whether it matches.</summary>
    public bool SelectsByBody(FaultSite site) => IsNear(site) && MatchesOperation(site)
        && (Predicate is not null
            || (Subject is { } id && site.Names is null && site.Path?.Contains(id, StringComparison.Ordinal) != true));

    /// <summary>Whether the event is of the same kind and at the same service: a rule that never acted lists such events.</summary>
    public bool IsNear(FaultSite site) => site.Kind == Place.Kind
        && (Place.Service is null || Place.Service == site.Service)
        && (Place.Caller is null || Place.Caller == site.Caller)
        && (Place.Kind != PlaceKind.Store || Place.Operation is null == site.Operation is null);

    /// <summary>The kind of an actor alone is all of them: <c>compute</c>, <c>cinder-volume</c>.</summary>
    private bool IsAnyHost(FaultSite site) => Place.Actor is { } kind && site.Actor is { } actor
        && actor.Length > kind.Length && actor[kind.Length] == '.' && actor.StartsWith(kind, StringComparison.Ordinal);

    private bool MatchesOperation(FaultSite site) => (_pattern, site) switch
    {
        // A fault of a store as a whole is not one of its parts.
        (_, { Kind: PlaceKind.Store }) => Place.Operation == site.Operation,
        (null, _) => true,
        (_, { Method: { } method, Operation: { } name }) => Place.Operation == name || _pattern.IsMethod(method),
        (_, { Method: { } method, Path: { } path }) => _pattern.Matches(method, path),
        _ => Place.Operation == site.Operation,
    };

    public override string ToString()
    {
        string?[] conditions =
        [
            User is null ? null : $"of user {User}", Project is null ? null : $"of project {Project}",
            Subject is null ? null : $"about {Subject}", Predicate is null ? null : "that the test's predicate accepts",
            Skip == 0 ? null : $"after the first {Skip}", Times is null ? null : $"{Times} times", OneIn == 1 ? null : $"one in {OneIn}",
        ];
        return string.Join(", ", conditions.Where(condition => condition is not null).Prepend(Place.ToString()));
    }
}
