using Fixtures.Toolkit.OpenStack;

namespace ThirdParty.Tests;

/// <summary>A feature adds <c>With…</c> methods to the builder and a property to the cloud.</summary>
public static class RatingBuilderExtensions
{
    /// <summary>Adds a rating service that charges by vCPU.</summary>
    public static OpenStackBuilder WithRating(this OpenStackBuilder builder, decimal pricePerVcpu)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (!builder.Get<RatingSettings>().IsOn)
            builder.WithStubService(new StubService("rating", AnswerAsync)).Check(MistakesOf);
        return builder.Configure<RatingSettings>(_ => new RatingSettings { PricePerVcpu = pricePerVcpu, IsOn = true });
    }

    extension(OpenStackCloud cloud)
    {
        /// <summary>The cost of the cloud's servers.</summary>
        public RatingBook Rating => cloud.Feature(static c => new RatingBook(c));
    }

    private static IEnumerable<string> MistakesOf(OpenStackBuilder settings)
    {
        if (settings.Get<RatingSettings>().PricePerVcpu < 0)
            yield return "A vCPU cannot cost less than nothing.";
        if (!settings.HasService("compute"))
            yield return "Rating needs Compute.";
    }

    private static async Task<HttpResponseMessage> AnswerAsync(StubRequest request) =>
        StubReply.Json(new { hourly = await request.Cloud.Rating.HourlyAsync(), asked = request.Cloud.Rating.Inquiries });
}
