using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Fixtures.Toolkit.Architecture.Tests;

/// <summary>
/// Every example in the documentation of a member compiles. It may use the names that <see cref="Surroundings"/> declares, and declare
/// its own. A block in another language names it: <c>&lt;code language="yaml"&gt;</c>.
/// </summary>
public sealed partial class DocumentedExampleTests
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Text.Json.Nodes;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Fixtures.Toolkit;
        global using Fixtures.Toolkit.OpenStack;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.Extensions.DependencyInjection;
        global using Moq;
        global using Xunit;
        global using Xunit.Abstractions;
        """;

    private const string Surroundings = """
        public abstract class Surroundings
        {
            protected static OpenStackBuilder builder = null!;
            protected static OpenStackCloud cloud = null!;
            protected static ServerInfo server = null!;
            protected static VolumeInfo volume = null!;
            protected static FlavorInfo flavor = null!;
            protected static UsageReport before = null!;
            protected static ITestOutputHelper output = null!;
            protected static Mock<IHypervisor> mock = null!;
            protected static OpenStackFixture fixture = null!;
            protected static IServiceCollection services = null!;
            protected static IWebHostBuilder web = null!;
            protected static App app = null!;
            protected static Func<OpenStackCloud, Task> scenario = null!;
            protected static Guid id;
            protected static string imageId = "";
            protected static ulong seed;

            protected static void NewCloud(OpenStackBuilder cloud) => cloud.WithComputeHosts(2);

            /// <summary>The user's own program.</summary>
            protected interface App
            {
                Task ScaleToAsync(int servers);
            }
        }

        /// <summary>As in Microsoft.AspNetCore.Mvc.Testing.</summary>
        public static class TestServices
        {
            public static IWebHostBuilder ConfigureTestServices(this IWebHostBuilder web, Action<IServiceCollection> change) =>
                web.ConfigureServices(change);
        }
        """;

    private static readonly string Source = Path.GetFullPath(Path.Combine(Folder(), "..", "..", "src"));

    private static readonly CSharpParseOptions Language = new(LanguageVersion.Preview);

    /// <summary>What the test host can load: the framework, xUnit and our assemblies.</summary>
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The members with examples, by file and line. Verify is not everywhere to be had, so its package is left out.</summary>
    public static TheoryData<string, string> Examples()
    {
        var examples = new TheoryData<string, string>();
        var files = Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("Fixtures.Toolkit.Verify", StringComparison.Ordinal) && !InBuildOutput().IsMatch(path));
        foreach (var path in files.Order(StringComparer.Ordinal))
        {
            foreach (Match example in Example().Matches(File.ReadAllText(path)))
                examples.Add($"{Path.GetRelativePath(Source, path)}, character {example.Index}", Comment().Replace(example.Value, ""));
        }

        return examples;
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_in_the_documentation_compiles(string member, string example)
    {
        var blocks = XElement.Parse(example).Elements("code").Where(block => block.Attribute("language") is null);

        var errors = Errors(string.Join('\n', blocks.Select(block => block.Value))).ToList();

        Assert.True(errors.Count == 0, $"{member}:\n{string.Join('\n', errors)}");
    }

    [Fact]
    public void An_example_that_does_not_compile_is_found() =>
        Assert.Contains("BootThemAsync", Assert.Single(Errors("await cloud.Servers.BootThemAsync();")), StringComparison.Ordinal);

    private static IEnumerable<string> Errors(string code)
    {
        var parts = CSharpSyntaxTree.ParseText(code, Language).GetCompilationUnitRoot().Members;
        var statements = parts.OfType<GlobalStatementSyntax>().Select(part => part.ToFullString());
        var types = parts.Where(part => part is not GlobalStatementSyntax).Select(part => part.ToFullString());
        var program = $$"""
            public sealed class Example : Surroundings
            {
                public static async Task RunAsync()
                {
                    await Task.CompletedTask;
                    {{string.Concat(statements)}}
                }

                {{string.Concat(types)}}
            }
            """;
        return CSharpCompilation.Create(
                "Example",
                [Parse(Usings), Parse(Surroundings), Parse(program)],
                References,
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable))
            .GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(error => error.ToString());
    }

    private static SyntaxTree Parse(string text) => CSharpSyntaxTree.ParseText(text, Language);

    [GeneratedRegex("<example>.*?</example>", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex(@"^ *///", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"[/\\](obj|bin)[/\\]")]
    private static partial Regex InBuildOutput();

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
