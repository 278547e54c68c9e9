using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.Architecture.Tests;

/// <summary>Each package has a README: it says how to install the package, shows compiled code and links to existing files.</summary>
public sealed partial class PackageReadmeTests
{
    /// <summary>From the folder of a package to the root; packing takes it off.</summary>
    private const string ToRoot = "../../";

    private static readonly string Root = Path.GetFullPath(Path.Combine(Folder(), "..", ".."));

    /// <summary>The content of every C# file of the examples, by path.</summary>
    private static readonly ILookup<string, string> Examples = Directory
        .EnumerateFiles(Path.Combine(Root, "examples"), "*.cs", SearchOption.AllDirectories)
        .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .ToLookup(path => File.ReadAllText(path).ReplaceLineEndings("\n"));

    /// <summary>The packages: every project of src that has a description.</summary>
    public static TheoryData<string> Packages() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Where(project => File.ReadAllText(project).Contains("<Description>", StringComparison.Ordinal))
            .Select(project => Path.GetFileNameWithoutExtension(project)),
    ];

    [Theory]
    [MemberData(nameof(Packages))]
    public void The_README_of_a_package_says_how_to_install_it(string package) =>
        Assert.Matches(
            $@"\n    dotnet (add package|tool install --global|new install) {Regex.Escape(package)}( --prerelease)?\n", Readme(package));

    [Theory]
    [MemberData(nameof(Packages))]
    public void The_code_in_the_README_of_a_package_equals_a_compiled_example(string package)
    {
        var unknown = CodeBlock().Matches(Readme(package))
            .Select(block => Directive().Replace(block.Groups["code"].Value, "").TrimStart('\n'))
            .Where(code => !Examples.Contains(code));

        Assert.Empty(unknown);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Relative_links_in_the_README_of_a_package_lead_from_the_root_to_existing_files(string package)
    {
        var broken = RelativeLink().Matches(Readme(package)).Select(link => link.Groups["path"].Value)
            .Where(path => !path.StartsWith(ToRoot, StringComparison.Ordinal) || !Path.Exists(Path.Combine(Root, path[ToRoot.Length..])));

        Assert.Empty(broken);
    }

    private static string Readme(string package) =>
        File.ReadAllText(Path.Combine(Root, "src", package, "README.md")).ReplaceLineEndings("\n");

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    /// <summary>A line for file-based programs, which a project has in its project file.</summary>
    [GeneratedRegex("^#:.*\n", RegexOptions.Multiline)]
    private static partial Regex Directive();

    [GeneratedRegex(@"\]\((?!https?:|#)(?<path>[^)#]+)")]
    private static partial Regex RelativeLink();

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
