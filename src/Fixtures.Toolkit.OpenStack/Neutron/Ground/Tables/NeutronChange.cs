using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.State;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

/// <summary>A change of the state in progress; it is applied completely or not at all.</summary>
internal sealed class NeutronChange(World world, NeutronState state, Caller caller, IReadOnlyList<Callback> callbacks)
{
    private readonly List<ServerEvent> _events = [];
    private readonly List<(ResourceType Type, string Id)> _made = [];

    public NeutronState State { get; private set; } = state;

    public Caller Caller => caller;

    public View View => new(State, caller);

    public NeutronRelease Release => caller.Features.Release;

    public DateTimeOffset Now { get; } = world.NowOf("neutron");

    /// <summary>The events for Nova, sent after the change.</summary>
    public IReadOnlyList<ServerEvent> Events => _events;

    /// <summary>The resources that the change creates, in their order.</summary>
    public IReadOnlyList<(ResourceType Type, string Id)> Made => _made;

    /// <summary>The step that the answer waits for; null for none.</summary>
    public ClosingStep? Closing { get; set; }

    public string NewId() => world.Ids.NewGuid().ToString("D");

    /// <summary>A MAC address with the default prefix (<c>base_mac</c>).</summary>
    public string NewMac()
    {
        var number = world.Ids.Next(1 << 24);
        return $"fa:16:3e:{number >> 16 & 0xff:x2}:{number >> 8 & 0xff:x2}:{number & 0xff:x2}";
    }

    public int NextNumber(int limit) => world.Ids.Next(limit);

    public Standard NewStandard(string? description, int revision = 0)
    {
        State = State.WithLastNumber(State.LastNumber + 1);
        return new Standard(State.LastNumber, Now, Now, revision) { Description = description };
    }

    public void Notify(ServerEvent? happened)
    {
        if (happened is not null)
            _events.Add(happened);
    }

    /// <summary>Adds or replaces a row.</summary>
    public void Put<T>(T row)
        where T : class, IResource<T>
    {
        var table = State.Get(T.Table);
        if (table.Find(row.Id) is null && T.Table.Type is { } type)
            _made.Add((type, row.Id));
        State = State.With(T.Table, table.Put(row));
    }

    public void Remove<T>(T row)
        where T : class, IResource<T> => Set(T.Table, State.Get(T.Table).Remove(row.Id));

    /// <summary>Replaces a part of the state as a whole.</summary>
    public void Set<TValue>(StateField<TValue> key, TValue value)
        where TValue : class => State = State.With(key, value);

    /// <summary>Runs the callbacks of an event.</summary>
    public void Publish<T>(ResourceEvent<T> subject, T row) => Callback.Publish(callbacks, subject, this, row);
}
