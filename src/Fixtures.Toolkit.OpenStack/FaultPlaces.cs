using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.StubServices;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>The places of a cloud, against which faults are checked.</summary>
internal sealed class FaultPlaces
{
    private readonly Func<ServiceList> _services;
    private readonly Func<IEnumerable<string>> _stubs;
    private readonly Func<IEnumerable<string>> _hosts;
    private readonly Func<IEnumerable<string>> _volumeHosts;

    public FaultPlaces(OpenStackCloud cloud)
    {
        _services = () => cloud.World.Services;
        _stubs = () => cloud.World.Services.Stubs.Select(stub => stub.Type);
        _hosts = () => cloud.World.Has(typeof(ComputeHosts)) ? cloud.Hosts.Names : [];
        _volumeHosts = () => cloud.World.Has(typeof(VolumeServices)) ? cloud.VolumeServices.Names : [];
    }

    /// <summary>The places that the cloud of a builder will have.</summary>
    public FaultPlaces(OpenStackBuilder builder)
    {
        _services = () => builder.ServiceList;
        _stubs = () => builder.Get<StubServiceSettings>().Services.Select(stub => stub.Type);
        _hosts = () => builder.HasService("compute") ? builder.Get<ComputeHostSettings>().Hosts.Select(host => host.Name) : [];
        _volumeHosts = () => builder.HasService("block-storage")
            ? builder.Get<VolumeSettings>().Backends.Select(backend => $"{Cinder.Ground.CinderContext.Controller}@{backend.Name}")
            : [];
    }

    private ServiceList Services => _services();

    private IEnumerable<string> Projects => Services.Own.Select(own => own.Service.Project);

    private IEnumerable<MessageName> Messages => Services.Own.SelectMany(own => own.Messages).Select(message => message.Value.Name);

    private IEnumerable<string> Hosts => _hosts();

    private IEnumerable<Phase> Phases => Services.Own.SelectMany(own => own.Places.Phases);

    /// <summary>The place with services by their project names.</summary>
    /// <exception cref="ArgumentException">The cloud has no such place; the message lists those that it has.</exception>
    public Place Check(Place place) => place.Kind switch
    {
        PlaceKind.Api => CheckRequest(place with { Service = ServiceOf(place.Service, withStubs: true) }),
        PlaceKind.Edge => CheckRequest(place with
        {
            Caller = ServiceOf(place.Caller, withStubs: false), Service = CalledOf(place.Service),
        }),
        PlaceKind.Message => CheckMessage(place),
        PlaceKind.Hypervisor =>
            Check(place, place.Operation, "call of a hypervisor", Services.Own.SelectMany(own => own.Places.HypervisorCalls)),
        PlaceKind.Driver => CheckDriver(place),
        PlaceKind.Phase => CheckPhase(place),
        PlaceKind.Host => CheckHost(place),
        PlaceKind.Clock => CheckClock(place),
        _ => CheckStore(place with { Service = ServiceOf(place.Service, withStubs: false) }),
    };

    /// <exception cref="ArgumentException">The effect cannot act there.</exception>
    public static void CheckEffect(FaultRule rule)
    {
        if (rule is { Place: { Kind: PlaceKind.Store, Operation: null }, Effect: HoldEffect }
            or { Place: { Kind: PlaceKind.Store, Operation: not null }, Effect: ThrowEffect })
        {
            throw new ArgumentException(
                $"A fault that {rule.Effect} cannot act at the {rule.Place}. It can act at "
                    + (rule.Effect is HoldEffect ? "a part of a store: Place.Store(service, part)." : "Place.Store(service)."));
        }

        if (!rule.Effect.Places.Contains(rule.Place.Kind))
        {
            throw new ArgumentException(
                $"A fault that {rule.Effect} cannot act at the {rule.Place}. It can act at "
                    + $"{string.Join(", ", rule.Effect.Places.Select(kind => $"Place.{kind}"))}.");
        }
    }

    private Place CheckRequest(Place place)
    {
        if (place.Operation is not { } operation
            || Services.Known.FirstOrDefault(known => known.Service.Project == place.Service) is not { } service)
            return place;
        var routes = service.Api.Routes;
        var names = service.Places.NamedRequests;
        var pattern = OperationPattern.Parse(operation);
        if (!names.Contains(operation) && !routes.Any(route => pattern.Matches(route.Method, route.Template)))
            throw Unknown($"operation '{operation}' of {place.Service}", operation, OperationsNear(operation, routes, names));
        return place.Action is null
            ? place
            : Check(place, place.Action, "server action", Services.Own.SelectMany(own => own.Places.ServerActions));
    }

    /// <summary>The nearest operations, because all of them are too many for a message.</summary>
    private static IEnumerable<string> OperationsNear(string operation, IReadOnlyList<ApiRoute> routes, IReadOnlyList<string> names) =>
        Nearest.Among(
            operation,
            routes.Select(route => $"{route.Method} {OperationPattern.WithoutVersion(route.Template)}").Distinct().Concat(names), most: 8);

    private Place CheckStore(Place place)
    {
        string[] parts = [.. Services.Own.Where(own => own.Service.Project == place.Service)
            .SelectMany(own => own.Places.StoreParts).Select(part => part.Name)];
        return place.Operation is not { } name || parts.Contains(name)
            ? place
            : throw Unknown($"part '{name}' of the store of {place.Service}", name, parts);
    }

    private Place CheckMessage(Place place)
    {
        string[] targets = [.. Messages.Select(name => name.Target).Distinct()];
        var actor = place.Actor;
        if (actor is not null && !targets.Contains(actor) && !AddressedActors.Contains(actor))
            throw Unknown($"actor '{actor}'", actor, [.. targets, .. AddressedActors]);
        var target = actor is null || targets.Contains(actor) ? actor : actor[..actor.IndexOf('.', StringComparison.Ordinal)];
        return Check(
            place, place.Operation, $"RPC method{(target is null ? "" : $" of {target}")}",
            Messages.Where(name => target is null || name.Target == target).Select(name => name.Method));
    }

    /// <summary>The actors of which there are several, with their hosts.</summary>
    private IEnumerable<string> AddressedActors =>
        [.. Hosts.Select(name => $"compute.{name}"), .. _volumeHosts().Select(Cinder.Ground.CinderTopics.Volume)];

    private Place CheckDriver(Place place)
    {
        string[] backends = [.. _volumeHosts().Select(host => host[(host.IndexOf('@', StringComparison.Ordinal) + 1)..])];
        if (place.HostName is { } backend && !backends.Contains(backend))
            throw Unknown($"storage backend '{backend}'", backend, backends);
        string[] calls = [.. Services.Own.SelectMany(own => own.Places.DriverCalls)];
        return place.Operation is not { } call || calls.Contains(call)
            ? place
            : throw Unknown($"call of a volume driver '{call}'", call, calls);
    }

    private Place CheckPhase(Place place)
    {
        var phases = Phases.Where(phase => place.Action is null || phase.Operation == place.Action).ToList();
        if (phases.Count == 0)
            throw Unknown($"operation '{place.Action}' with phases", place.Action ?? "", Phases.Select(phase => phase.Operation));
        return Check(
            place, place.Operation, place.Action is null ? "phase" : $"phase of {place.Action}", phases.Select(phase => phase.Name));
    }

    private Place CheckClock(Place place)
    {
        if (Services.Own.FirstOrDefault(own => own.Service.Is(place.Service ?? "")) is { } service)
            return place with { Service = service.Service.Project };
        return place.Service is { } host && Hosts.Contains(host)
            ? place with { Service = null, HostName = host }
            : throw Unknown($"service or host '{place.Service}'", place.Service ?? "", [.. Projects, .. Hosts]);
    }

    private Place Check(Place place, string? name, string kind, IEnumerable<string> known)
    {
        CheckHost(place);
        return name is null || known.Contains(name) ? place : throw Unknown($"{kind} '{name}'", name, known);
    }

    private Place CheckHost(Place place) =>
        place.HostName is not { } host || Hosts.Contains(host) ? place : throw Unknown($"compute host '{host}'", host, Hosts);

    /// <summary>
    /// The called service of an edge. The cloud may lack it, and its callers still call it; but nothing calls an absent service that is off
    /// by default.
    /// </summary>
    private string CalledOf(string? name) =>
        Services.Known.FirstOrDefault(known => !known.IsOffUnlessAsked && known.Service.Is(name ?? ""))?.Service.Project
            ?? ServiceOf(name, withStubs: true);

    private string ServiceOf(string? name, bool withStubs)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name, "place");
        if (Services.Own.FirstOrDefault(own => own.Service.Is(name)) is { } service)
            return service.Service.Project;
        var stubs = withStubs ? _stubs() : [];
        return stubs.Contains(name)
            ? name
            : throw Unknown($"service '{name}'", name, [.. Projects, .. stubs], Services.Own.Select(own => own.Type));
    }

    /// <param name="what">What there is none of.</param>
    /// <param name="name">The unknown name.</param>
    /// <param name="known">The names to list.</param>
    /// <param name="others">Other names that are valid as well; they are not listed, but may be what was meant.</param>
    private static ArgumentException Unknown(string what, string name, IEnumerable<string> known, IEnumerable<string>? others = null)
    {
        string[] valid = [.. known.Distinct().Order(StringComparer.Ordinal)];
        return new ArgumentException(valid.Length == 0
            ? $"This cloud has no {what}, and nothing of the kind."
            : $"This cloud has no {what}.{Nearest.Hint(name, valid.Concat(others ?? []))} Valid are {string.Join(", ", valid)}.");
    }
}
