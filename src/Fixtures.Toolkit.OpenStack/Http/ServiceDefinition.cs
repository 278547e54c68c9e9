using System.Collections.Immutable;
using System.Text.Json.Serialization.Metadata;
using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Policy;
using Fixtures.Toolkit.OpenStack.State;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>
/// Declares a service. Each service has one definition in its folder and one line in <c>Services.cs</c>, where the pipeline, the catalog,
/// the edges and the listeners read it. Shared by all worlds.
/// </summary>
/// <param name="project">The OpenStack project: <c>nova</c>.</param>
/// <param name="api">Its routes, its catalog type and the path it is mounted at.</param>
/// <param name="create">Creates the service in one world, and registers its state.</param>
internal sealed class ServiceDefinition(string project, ApiService api, Func<World, IFeatureSettings, IWorldService> create)
{
    private readonly Lazy<ServicePlaces> _places = new(static () => new ServicePlaces());

    public ApiService Api => api;

    /// <summary>The type in the service catalog: <c>compute</c>.</summary>
    public string Type => api.Type;

    /// <summary>The names under which users know it.</summary>
    public OpenStackService Service { get; private init; } = new(api.Type, project);

    /// <summary>The types of the services that it calls. Default: none.</summary>
    public ImmutableArray<string> Calls
    {
        get => Service.Calls;
        init => Service = Service with { Calls = value };
    }

    /// <summary>The path after the service's mount in the catalog's URLs: <c>/v2.1</c>. Default: empty.</summary>
    public string Endpoint { get; init; } = "";

    /// <summary>Its entries in the catalog: the one of its type and project, then the <see cref="Aliases"/>.</summary>
    public ImmutableArray<CatalogEntry> CatalogEntries { get; private init; } = [new(api.Type, project)];

    /// <summary>Other types and names under which the catalog lists it, too. Default: none.</summary>
    public ImmutableArray<CatalogEntry> Aliases
    {
        init => CatalogEntries = [.. CatalogEntries, .. value];
    }

    /// <summary>Its policy rules in a release; null for a service without rules. Default: null.</summary>
    public Func<ReleaseProfile, ReleaseRules>? Policy { get; init; }

    /// <summary>How it begins if its parts are made at first use; null if every world makes them. Default: null.</summary>
    public FirstUse? FirstUse { get; init; }

    /// <summary>The roles that its deployment creates in Keystone. Default: none.</summary>
    public ImmutableArray<string> Roles { get; init; } = [];

    /// <summary>Whether a cloud has it only where the builder includes it. Default: false.</summary>
    public bool IsOffUnlessAsked { get; init; }

    /// <summary>
    /// The types of the resources that <see cref="IWorldService.Resources"/> lists. Default: none.
    /// </summary>
    public IReadOnlyList<ResourceType> ResourceTypes
    {
        get => Service.ResourceTypes;
        init => Service = Service with { ResourceTypes = value };
    }

    /// <summary>The messages that its parts send each other, with their RPC methods. Default: none.</summary>
    public IReadOnlyList<KeyValuePair<Type, RpcMethod>> Messages { get; init; } = [];

    /// <summary>
    /// The generated JSON contracts of its states and messages, asked for at the first export or import of a process. Default: none.
    /// </summary>
    public Func<IJsonTypeInfoResolver>? Json { get; init; }

    /// <summary>
    /// Lists the places inside it at which faults can act, beside its requests and messages; called once, by the first rule of a process
    /// that names such a place. Default: none.
    /// </summary>
    public Func<ServicePlaces> ListPlaces
    {
        init => _places = new(value);
    }

    /// <inheritdoc cref="ListPlaces"/>
    public ServicePlaces Places => _places.Value;

    public IWorldService Create(World world, IFeatureSettings settings) => create(world, settings);
}

/// <summary>
/// Declares that a service is made when something first asks for one of its parts, its resources or its state as JSON. Until then a world
/// keeps nothing of it but the state with which it begins. Its one store has the project's name.
/// </summary>
/// <param name="Parts">The types of the parts that others ask for.</param>
/// <param name="Begin">The state in a new world. Whatever follows from the world's ids and time is read at once, the rest later.</param>
internal sealed record FirstUse(ImmutableArray<Type> Parts, Func<World, IFeatureSettings, WorldSeed, DeferredState> Begin);
