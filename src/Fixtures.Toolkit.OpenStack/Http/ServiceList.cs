using System.Collections.Immutable;
using System.Text.Json.Serialization.Metadata;
using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>The services of a cloud. A value: choosing services makes another list.</summary>
/// <param name="Known">All services that a cloud can have, in the order in which they start.</param>
/// <param name="Own">The services of this cloud, in the same order.</param>
internal sealed record ServiceList(ImmutableArray<ServiceDefinition> Known, ImmutableArray<ServiceDefinition> Own)
{
    /// <summary>The stub services of the test.</summary>
    public ImmutableArray<ApiService> Stubs { get; init; } = [];

    /// <summary>The messages of all services.</summary>
    public MessageNames Messages { get; } = new(
        Known.SelectMany(service => service.Messages),
        () => [WorldJson.Default, .. Known.Select(service => service.Json?.Invoke()).OfType<IJsonTypeInfoResolver>()]);

    /// <summary>The policy rules of <see cref="Own"/>.</summary>
    private ServicePolicies Policies { get; init; } = new(Own);

    /// <summary>The catalog types of <see cref="Known"/>, for messages: <c>identity, placement, …</c>.</summary>
    public string KnownTypes => string.Join(", ", Known.Select(service => service.Type));

    /// <summary>The services that a cloud can have, and of these the ones that it has without being asked for them.</summary>
    public static ServiceList From(params IEnumerable<ServiceDefinition> services) =>
        new([.. services], [.. services.Where(service => !service.IsOffUnlessAsked)]);

    public ServiceList Add(ServiceDefinition service) => new(Known.Add(service), Own.Add(service)) { Stubs = Stubs };

    public ServiceList Only(Func<ServiceDefinition, bool> isChosen)
    {
        ImmutableArray<ServiceDefinition> own = [.. Known.Where(isChosen)];
        return this with { Own = own, Policies = new ServicePolicies(own) };
    }

    /// <summary>Whether the cloud simulates the service of that type. A stub does not count.</summary>
    public bool Has(string type) => Own.Any(service => service.Type == type);

    /// <summary>The project name of the service of that type; a stub has its type.</summary>
    public string ProjectOf(string type) => Known.FirstOrDefault(service => service.Type == type)?.Service.Project ?? type;

    /// <summary>The stub or the service of that type, also one that this cloud lacks; null if the type is unknown.</summary>
    public ApiService? Find(string type) =>
        Stubs.FirstOrDefault(stub => stub.Type == type) ?? Known.FirstOrDefault(service => service.Type == type)?.Api;

    /// <summary>The service of this cloud whose mount is the path or a prefix of it; null if there is none.</summary>
    public ApiService? At(string path)
    {
        foreach (var stub in Stubs)
        {
            if (IsBelow(path, stub.Mount))
                return stub;
        }

        foreach (var service in Own)
        {
            if (IsBelow(path, service.Api.Mount))
                return service.Api;
        }

        return null;
    }

    /// <summary>Whether requests to the service are answered here.</summary>
    public bool Serves(ApiService service) => Stubs.Contains(service) || Own.Any(own => own.Api == service);

    /// <summary>Creates the services of a world, in order.</summary>
    public IReadOnlyList<IWorldService> CreateIn(World world, IFeatureSettings settings)
    {
        world.Policy.Rules = Policies.In(world.Options.Release);
        var created = new IWorldService[Own.Length];
        for (var i = 0; i < created.Length; i++)
            created[i] = Create(Own[i], world, settings);
        return world.Members = created;
    }

    private static IWorldService Create(ServiceDefinition definition, World world, IFeatureSettings settings)
    {
        if (definition.FirstUse is { } firstUse)
        {
            var sleeping = new SleepingService(definition, firstUse, world, settings);
            world.State.Register(sleeping);
            return sleeping;
        }

        var service = definition.Create(world, settings);
        world.Add(service.GetType(), service);
        return service;
    }

    private static bool IsBelow(string path, string mount) =>
        path.StartsWith(mount, StringComparison.Ordinal) && (path.Length == mount.Length || path[mount.Length] == '/');
}
