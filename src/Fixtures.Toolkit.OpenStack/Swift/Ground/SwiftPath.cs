namespace Fixtures.Toolkit.OpenStack.Swift.Ground;

/// <summary>The parts of a path: <c>/v1/ACCOUNT/CONTAINER/OBJECT</c>. Names are text.</summary>
/// <param name="Version">The first segment; empty for the root.</param>
/// <param name="Account">Null if the path ends before it.</param>
/// <param name="Container">Null if the path ends before it.</param>
/// <param name="Object">The rest of the path, slashes included; null without one.</param>
internal readonly record struct SwiftPath(string Version, string? Account = null, string? Container = null, string? Object = null)
{
    public bool IsAccount => Account is not null && Container is null;

    public bool IsContainer => Container is not null && Object is null;

    public bool IsObject => Object is not null;

    /// <summary>Whether the version is one that Swift serves.</summary>
    public bool HasKnownVersion => Version is "v1" or "v1.0";

    /// <summary>
    /// Splits a path. A slash at the end of an account or a container changes nothing; after an object it is part of the name. A segment
    /// that is empty ends the path.
    /// </summary>
    /// <remarks>Upstream: swift.common.utils, <c>split_path(path, 1, 4, True)</c>.</remarks>
    /// <returns>Null for a path that has no first segment.</returns>
    public static SwiftPath? Parse(string path)
    {
        if (path is not ['/', .. var rest])
            return null;
        var parts = rest.Split('/', 4);
        if (parts[0].Length == 0)
            return null;
        var account = Part(parts, 1);
        var container = account is null ? null : Part(parts, 2);
        return new SwiftPath(parts[0], account, container, container is null ? null : Part(parts, 3))
        {
            // An empty segment with more behind it: /v1/AUTH_x//o.
            IsMalformed = (account is null && parts.Skip(2).Any(part => part.Length > 0))
                || (container is null && Part(parts, 3) is not null),
        };
    }

    /// <summary>Whether an empty segment stands before a name.</summary>
    public bool IsMalformed { get; private init; }

    /// <summary>The path as text: <c>/v1/AUTH_x/c/o</c>.</summary>
    public override string ToString() =>
        $"/{Version}{(Account is null ? "" : "/" + Account)}{(Container is null ? "" : "/" + Container)}"
            + $"{(Object is null ? "" : "/" + Object)}";

    private static string? Part(string[] parts, int index) => parts.Length > index && parts[index].Length > 0 ? parts[index] : null;
}
