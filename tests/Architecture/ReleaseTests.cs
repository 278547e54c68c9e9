using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnit;
using Fixtures.Toolkit.OpenStack;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Fixtures.Toolkit.Architecture.Tests;

/// <summary>A release is data: services read the differences from the release profile; no code compares release names.</summary>
public sealed partial class ReleaseTests
{
    private static readonly ArchUnitNET.Domain.Architecture Simulator =
        new ArchLoader().LoadAssemblies(typeof(OpenStackCloud).Assembly).Build();

    [Fact]
    public void Only_the_list_of_releases_names_a_release()
    {
        var source = Path.GetFullPath(Path.Combine(Folder(), "..", "..", "src"));
        var mentions =
            from file in Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            let path = Path.GetRelativePath(source, file).Replace('\\', '/')
            where !path.Contains("/obj/", StringComparison.Ordinal)
                && !path.Contains("/Releases/", StringComparison.Ordinal)
                && !path.EndsWith("/OpenStackRelease.cs", StringComparison.Ordinal)
            from line in File.ReadLines(file)
            where NamesRelease().IsMatch(line) && !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
            select $"{path}: {line.Trim()}";

        Assert.Empty(mentions);
    }

    [Fact]
    public void Profiles_are_reached_only_through_the_list_of_releases() =>
        Types().That().DoNotResideInNamespace("Fixtures.Toolkit.OpenStack.Releases").And()
            .DoNotHaveFullName("Fixtures.Toolkit.OpenStack.OpenStackRelease")
            .Should().NotDependOnAny(Types().That().ResideInNamespace("Fixtures.Toolkit.OpenStack.Releases"))
            .Because("services read the profile of their world")
            .Check(Simulator);

    [Fact]
    public void A_release_is_found_by_its_name()
    {
        Assert.Equal(["zed", "2025.1", "2026.1"], OpenStackRelease.All.Select(release => release.Name));
        Assert.Same(OpenStackRelease.V2026_1, OpenStackRelease.Parse("2026.1"));
        Assert.Equal(
            "There is no release 'yoga'. Use one of zed, 2025.1, 2026.1. (Parameter 'name')",
            Assert.Throws<ArgumentException>(() => OpenStackRelease.Parse("yoga")).Message);
    }

    [GeneratedRegex(
        """OpenStackRelease\.(?!All\b|Default\b|Parse\b)\w|"(zed|epoxy|gazpacho|20\d\d\.\d)"|\.Release(\.Name)?\s*(==|!=|\bis\b)""",
        RegexOptions.IgnoreCase)]
    private static partial Regex NamesRelease();

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
