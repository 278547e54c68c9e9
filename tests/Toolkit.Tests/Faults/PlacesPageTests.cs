using System.Runtime.CompilerServices;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Faults;

public sealed class PlacesPageTests
{
    [Fact]
    public async Task The_reference_page_lists_the_places_of_the_code()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var path = Path.GetFullPath(Path.Combine(FolderOfTests(), "../../../src/Fixtures.Toolkit.OpenStack/PLACES.md"));
        var page = new PlacesPage(cloud).Write();
        if (Environment.GetEnvironmentVariable("UPDATE_PLACES") is not null)
            await File.WriteAllTextAsync(path, page);

        Assert.True(
            page == await File.ReadAllTextAsync(path), $"{path} is out of date. Run this test with UPDATE_PLACES=1 and commit the page.");
    }

    private static string FolderOfTests([CallerFilePath] string path = "") => Path.GetDirectoryName(path) ?? "";
}
