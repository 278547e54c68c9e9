using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.State;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>
/// A service of one world that is made at first use, and its state until then. It sleeps as long as nobody has used it, in this world or in
/// the one that this was forked from: so nothing is under way for it while it sleeps.
/// </summary>
internal sealed class SleepingService(ServiceDefinition definition, FirstUse firstUse, World world, IFeatureSettings settings)
    : ISleepingService, IDeferredPart
{
    /// <summary>A <see cref="DeferredState"/>, or the state of a world where the service was awake; null once it has its store.</summary>
    private object? _beginning;
    private IWorldService? _service;
    private IStatePart? _state;
    private bool _isRunning;

    public bool IsAwake => Volatile.Read(ref _service) is not null;

    public string Name => definition.Service.Project;

    object? IDeferredPart.Beginning => ValueOf(_beginning);

    private IWorldService Service
    {
        get
        {
            world.Wake(this);
            return _service ?? throw new InvalidOperationException($"{Name} is being made.");
        }
    }

    private IStatePart State
    {
        get
        {
            world.Wake(this);
            return _state ?? throw new InvalidOperationException($"{Name} has no store of its own name.");
        }
    }

    public bool HasPart(Type type) => firstUse.Parts.Contains(type);

    public void Make()
    {
        var service = definition.Create(world, settings);
        world.Add(service.GetType(), service);
        if (_isRunning)
            service.Resume();
        Volatile.Write(ref _service, service);
    }

    public void Seed(WorldSeed seed) => Restore(firstUse.Begin(world, settings, seed));

    public void Resume()
    {
        _isRunning = true;
        if (IsAwake)
            Service.Resume();
        else if (_beginning is not DeferredState)
            world.Wake(this);
    }

    public void Suspend()
    {
        _isRunning = false;
        if (IsAwake)
            Service.Suspend();
    }

    public IEnumerable<CloudResource> Resources() => Service.Resources();

    public object Capture()
    {
        // Read first: a service that wakes meanwhile begins with this state.
        var beginning = Volatile.Read(ref _beginning);
        return Volatile.Read(ref _state) is null && beginning is not null ? beginning : State.Capture();
    }

    public void Restore(object value)
    {
        if (_state is { } state)
            state.Restore(ValueOf(value));
        else
            _beginning = value;
    }

    public JsonNode? Export(JsonSerializerOptions json) => State.Export(json);

    public object Parse(JsonNode? value, JsonSerializerOptions json) => State.Parse(value, json);

    public bool TryAdopt(IStatePart made)
    {
        if (_state is not null)
            return false;
        Volatile.Write(ref _state, made);
        Volatile.Write(ref _beginning, null);
        return true;
    }

    [return: NotNullIfNotNull(nameof(state))]
    private static object? ValueOf(object? state) => state is DeferredState deferred ? deferred.Value : state;
}
