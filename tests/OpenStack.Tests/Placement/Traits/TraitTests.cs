namespace Fixtures.Toolkit.OpenStack.Tests.Placement.Traits;

public sealed class TraitTests
{
    [Fact]
    public async Task A_custom_trait_is_created_once()
    {
        await using var placement = new PlacementCloud();

        var created = await placement.Put("/traits/CUSTOM_GOLD");
        var again = await placement.Put("/traits/CUSTOM_GOLD");

        Assert.Equal((201, 204), (created.Status, again.Status));
        await placement.Get("/traits/CUSTOM_GOLD").Expect(204);
    }

    [Theory]
    [InlineData("HW_CPU_X86_AVX")]
    [InlineData("CUSTOM_gold")]
    public async Task Only_traits_with_the_custom_prefix_can_be_created(string name)
    {
        await using var placement = new PlacementCloud();

        var answer = await placement.Put($"/traits/{name}");

        Assert.Equal(400, answer.Status);
        Assert.Contains(
            "The trait is invalid. A valid trait must be no longer than 255 characters", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_standard_trait_cannot_be_deleted()
    {
        await using var placement = new PlacementCloud();

        var answer = await placement.Delete("/traits/HW_CPU_X86_AVX");

        Assert.Equal(400, answer.Status);
        Assert.Contains("Cannot delete standard trait HW_CPU_X86_AVX.", answer.Message, StringComparison.Ordinal);
    }
}
