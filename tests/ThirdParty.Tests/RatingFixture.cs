using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

namespace ThirdParty.Tests;

/// <summary>A custom fixture: one overridden method.</summary>
public sealed class RatingFixture(decimal pricePerVcpu) : CloudPart
{
    public override IReadOnlyList<string> Needs => ["identity", "placement", "image", "network", "compute"];

    public RatingBook Book => Cloud.Rating;

    protected override void Configure(OpenStackBuilder cloud) => cloud.WithRating(pricePerVcpu);
}

/// <summary>A class fixture composed of other fixtures.</summary>
public class RatedCloud : ForkedOpenStackFixture
{
    protected override void Configure(OpenStackBuilder cloud) => cloud.With(new RatingFixture(0.5m), new ComputeHostFixture("metered"));
}
