namespace Fixtures.Toolkit.OpenStack.Worlds;

/// <summary>
/// What a release changes, as data: one record for each service that differs from release to release, such as <c>NovaRelease</c>. A service
/// declares its record in its folder, with a member for whatever differs (a newest microversion, a rule, a field, a wording), and reads it
/// from the world; nothing asks which release it is.
/// </summary>
/// <param name="name">As it is written on command lines: <c>zed</c>.</param>
/// <param name="parts">The services' records, each of a type of its own.</param>
internal sealed class ReleaseProfile(string name, params IEnumerable<object> parts)
{
    private readonly Dictionary<Type, object> _parts = parts.ToDictionary(part => part.GetType());

    /// <summary>For a world without services.</summary>
    public static ReleaseProfile None { get; } = new("none");

    public string Name => name;

    /// <summary>The types of the services' records.</summary>
    public IEnumerable<Type> Parts => _parts.Keys;

    /// <exception cref="InvalidOperationException">The release has no such record.</exception>
    public TPart For<TPart>()
        where TPart : class => _parts.TryGetValue(typeof(TPart), out var part)
            ? (TPart)part
            : throw new InvalidOperationException(
                $"The release '{name}' has no {typeof(TPart).Name}. Add it to the release's file in Releases.");
}
