using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Swift.Symlinks;

/// <summary>The hash of a listed object with the parameters that middlewares keep in it: <c>MD5; symlink_target=c/o</c>.</summary>
/// <remarks>Upstream: Python's <c>cgi.parse_header</c>.</remarks>
/// <param name="Hash">The hash.</param>
internal sealed record ListedHash(string Hash)
{
    public ImmutableArray<KeyValuePair<string, string>> Parameters { get; init; } = [];

    public static ListedHash Parse(string hash)
    {
        var parts = hash.Split(';', StringSplitOptions.TrimEntries);
        return new ListedHash(parts[0])
        {
            Parameters = [.. parts.Skip(1).Select(part => part.Split('=', 2)).Where(pair => pair.Length == 2)
                .Select(pair => KeyValuePair.Create(pair[0].Trim().ToLowerInvariant(), pair[1].Trim()))],
        };
    }

    public ListedHash With(string name, string value) => this with { Parameters = Parameters.Add(new(name, value)) };

    public override string ToString() => Hash + string.Concat(Parameters.Select(parameter => $"; {parameter.Key}={parameter.Value}"));
}
