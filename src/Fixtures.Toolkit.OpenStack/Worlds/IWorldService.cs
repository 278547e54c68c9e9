namespace Fixtures.Toolkit.OpenStack.Worlds;

/// <summary>A service of one world. Its constructor registers its state; nothing runs yet.</summary>
internal interface IWorldService
{
    /// <summary>Fills the state of a new world. Not called on a fork or after an import, which have their state.</summary>
    void Seed(WorldSeed seed)
    {
    }

    /// <summary>
    /// Starts the actors that are running according to the state, after <see cref="Seed"/>, a restore, a fork or an import.
    /// </summary>
    void Resume()
    {
    }

    /// <summary>The resources of the service that exist until they are deleted.</summary>
    IEnumerable<CloudResource> Resources() => [];

    /// <summary>Detaches the actors from the bus before the state is replaced. The world is idle then.</summary>
    void Suspend()
    {
    }
}

/// <summary>A service whose parts are made when the first of them is asked for. Only <see cref="World.Wake"/> makes them.</summary>
internal interface ISleepingService : IWorldService
{
    bool IsAwake { get; }

    /// <summary>Whether a part of that type is among its parts.</summary>
    bool HasPart(Type type);

    /// <summary>Makes the parts and adds them to the world.</summary>
    void Make();
}

/// <summary>The ids of projects and users that the services of a new world share.</summary>
internal sealed class WorldSeed(World world)
{
    private readonly Dictionary<string, string> _projects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _users = new(StringComparer.Ordinal);

    public string ProjectId(string name) => IdOf(_projects, name);

    public string UserId(string name) => IdOf(_users, name);

    private string IdOf(Dictionary<string, string> ids, string name)
    {
        if (!ids.TryGetValue(name, out var id))
            ids[name] = id = world.Ids.NewHexId();
        return id;
    }
}
