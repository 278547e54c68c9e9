using System.Runtime.CompilerServices;
using Fixtures.Toolkit.OpenStack;
using PublicApiGenerator;

namespace Fixtures.Toolkit.Architecture.Tests;

/// <summary>
/// Every change of public API shows in a reviewed text file. To accept one, run the tests with UPDATE_PUBLIC_API=1 and review the
/// difference.
/// </summary>
public sealed class PublicApiTests
{
    [Theory]
    [InlineData(typeof(OpenStackCloud))]
    [InlineData(typeof(Wait<>))]
    [InlineData(typeof(Samples))]
    [InlineData(typeof(OpenStackFixture))]
    [InlineData(typeof(FixturesToolkitVerify))]
    public void The_public_API_is_the_approved_one(Type member)
    {
        var options = new ApiGeneratorOptions { IncludeAssemblyAttributes = false };
        var actual = member.Assembly.GeneratePublicApi(options).ReplaceLineEndings("\n");
        var path = Path.Combine(Folder(), "PublicApi", $"{member.Assembly.GetName().Name}.txt");
        if (Environment.GetEnvironmentVariable("UPDATE_PUBLIC_API") == "1")
            File.WriteAllText(path, actual + "\n");

        var reviewed = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n").TrimEnd('\n') : "";

        Assert.True(
            reviewed == actual.TrimEnd('\n'),
            $"The public API of {member.Assembly.GetName().Name} differs from {Path.GetFileName(path)}. Run the tests with "
                + "UPDATE_PUBLIC_API=1 and review the difference.");
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
