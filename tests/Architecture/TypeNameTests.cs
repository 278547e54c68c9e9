using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.Architecture.Tests;

/// <summary>A type name has one meaning in all of src, nested types included. Types of one name in one file count as one.</summary>
public sealed partial class TypeNameTests
{
    /// <summary>Names that may occur twice, with the reason.</summary>
    private static readonly Dictionary<string, string> Permitted = new(StringComparer.Ordinal)
    {
        ["AggregateApi"] = "REST topics: os-aggregates of Nova; the aggregates of a resource provider of Placement",
        ["AggregatePolicy"] = "as AggregateApi",
        ["AvailabilityZoneApi"] = "REST topics: os-availability-zone of Nova; availability_zones of Neutron",
        ["Extension"] = "REST topics: extensions of Nova and of Neutron",
        ["ExtensionApi"] = "as Extension",
        ["FlavorPolicy"] = "REST topics: flavors of Nova and of Neutron",
        ["LimitApi"] = "REST topics: limits of Nova and of Keystone",
        ["ServiceApi"] = "REST topics: os-services of Nova; services of Keystone",
        ["VersionApi"] = "REST topic: each service lists its versions",
        ["AssertNoLeaksAttribute"] = "one meaning: for xUnit v2 and for v3",
        ["HostControlFactAttribute"] = "as AssertNoLeaksAttribute",
        ["HostControlTheoryAttribute"] = "as AssertNoLeaksAttribute",
        ["SimulatorFactAttribute"] = "as AssertNoLeaksAttribute",
        ["SimulatorTheoryAttribute"] = "as AssertNoLeaksAttribute",
        ["RunningTest"] = "one meaning: for xUnit v2 and for v3",
    };

    private static readonly string Source = Path.GetFullPath(Path.Combine(Folder(), "..", "..", "src"));

    private static readonly ILookup<string, string> Declared = DeclaredNames();

    [Fact]
    public void A_type_name_is_declared_once()
    {
        var twice = Declared.Where(name => name.Count() > 1 && !Permitted.ContainsKey(name.Key))
            .Select(name => $"{name.Key}: {string.Join(", ", name)}").Order(StringComparer.Ordinal).ToList();

        Assert.True(twice.Count == 0, "Rename one of each:\n" + string.Join('\n', twice));
    }

    [Fact]
    public void Every_exception_to_the_rule_is_needed()
    {
        var idle = Permitted.Keys.Where(name => Declared[name].Count() < 2).ToList();

        Assert.True(idle.Count == 0, "Declared once, so take it out of the list: " + string.Join(", ", idle));
    }

    private static ILookup<string, string> DeclaredNames()
    {
        var types = from file in Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories)
                    let path = Path.GetRelativePath(Source, file).Replace('\\', '/')
                    where !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)
                    from Match declaration in Declaration().Matches(File.ReadAllText(file))
                    select (Name: declaration.Groups["name"].Value, Path: path);
        return types.Distinct().ToLookup(type => type.Name, type => type.Path);
    }

    [GeneratedRegex(
        """
        ^\ *((public|internal|protected|private|file|static|sealed|abstract|readonly|ref|partial)\ )+
        (class|struct|record\ struct|record|interface|enum|delegate\ \S+)\ (?<name>\w+)
        """,
        RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Declaration();

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
