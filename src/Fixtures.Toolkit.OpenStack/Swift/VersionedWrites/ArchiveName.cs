using System.Globalization;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.VersionedWrites;

/// <summary>
/// The names of versions in the archive: <c>006my/obj/1795913505.05101</c>, with the length of the object's name in front.
/// </summary>
/// <remarks>Upstream: <c>_build_versions_object_name</c>.</remarks>
internal static class ArchiveName
{
    /// <summary>The prefix that all versions of an object share, which those of no other object have.</summary>
    public static string PrefixOf(string name) =>
        string.Create(CultureInfo.InvariantCulture, $"{WsgiText.From(name).Length:x3}{name}/");

    /// <param name="name">The name of the object.</param>
    /// <param name="timestamp">When the version was written.</param>
    public static string Of(string name, string timestamp) => PrefixOf(name) + timestamp;
}
