namespace Fixtures.Toolkit.OpenStack.Worlds;

/// <summary>A service of one world. Its constructor registers its state; nothing runs yet.</summary>
internal interface IWorldService
{
    /// <summary>Fills the state of a new world. Not called on a fork or after an import: these bring their state along.</summary>
    void Seed(WorldSeed seed);

    /// <summary>Starts the actors that the state says are running: after <see cref="Seed"/>, a restore, a fork or an import.</summary>
    void Resume()
    {
    }

    /// <summary>What is in the service now that somebody made and must remove again.</summary>
    IEnumerable<CloudResource> Resources() => [];

    /// <summary>Takes the actors off the bus before the state is replaced. The world is idle then.</summary>
    void Suspend()
    {
    }
}

/// <summary>What the services of a new world must agree on before any of them runs: the ids of projects and users.</summary>
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
