using CsCheck;

namespace Fixtures.Toolkit.Tests.Usage;

public sealed class ResourceAmountsTests
{
    private static readonly Gen<ResourceAmounts> Amounts =
        Gen.Select(
            Gen.OneOf(Gen.Const("VCPU"), Gen.Const("MEMORY_MB"), Gen.Const("DISK_GB"), Gen.Const("CUSTOM_GPU")), Gen.Long[-1_000, 1_000])
            .Array[0, 4]
                .Select(pairs => new ResourceAmounts(pairs.DistinctBy(p => p.Item1).Select(p => KeyValuePair.Create(p.Item1, p.Item2))));

    [Fact]
    public void Subtraction_reverses_addition() =>
        Gen.Select(Amounts, Amounts).Sample((a, b) => (a + b - b).Equals(a));

    [Fact]
    public void The_difference_of_equal_amounts_is_none() => Amounts.Sample(a => (a - a).IsNone);

    [Fact]
    public void Multiplying_by_two_equals_adding_twice() => Amounts.Sample(a => (a * 2).Equals(a + a));

    [Fact]
    public void Equal_amounts_have_equal_hashes() => Amounts.Sample(a => (a + ResourceAmounts.None).GetHashCode() == a.GetHashCode());

    [Fact]
    public void A_zero_amount_equals_none() => Assert.Equal(ResourceAmounts.None, new ResourceAmounts([new("VCPU", 0)]));

    [Fact]
    public void A_flavor_uses_its_disks_in_whole_gibibytes() => Assert.Equal(
        "DISK_GB=13 MEMORY_MB=512 VCPU=2",
        ResourceAmounts.From(new FlavorInfo("1", "m1.tiny", MemoryMb: 512, Vcpus: 2, DiskGb: 10, EphemeralGb: 2, SwapMb: 1)).ToString());
}
