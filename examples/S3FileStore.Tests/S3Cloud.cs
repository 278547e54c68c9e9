using Amazon.Runtime;
using Amazon.S3;
using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

namespace S3Files;

/// <summary>A cloud with object storage whose clock follows real time, because the SDK signs its requests with that.</summary>
public sealed class S3Cloud : ForkedOpenStackFixture
{
    protected override void Configure(OpenStackBuilder cloud) =>
        cloud.WithOnly("identity").WithObjectStorage().WithRunningClock(TimeProvider.System.GetUtcNow());
}

/// <summary>An access key for S3.</summary>
/// <param name="Id">Public.</param>
/// <param name="Secret">Signs the requests.</param>
internal sealed record AccessKey(string Id, string Secret)
{
    /// <summary>Creates a key for the user <c>demo</c> in its project: <c>openstack ec2 credentials create</c>.</summary>
    public static async Task<AccessKey> CreateAsync(OpenStackCloud cloud)
    {
        var session = cloud.Demo.Session;
        var reply = await cloud.Demo.Keystone.SendAsync(
            HttpMethod.Post,
            $"/users/{await session.UserIdAsync()}/credentials/OS-EC2",
            new { tenant_id = await session.ProjectIdAsync() });
        var credential = reply.EnsureSuccess().Json.GetProperty("credential");
        return new AccessKey(credential.GetProperty("access").GetString()!, credential.GetProperty("secret").GetString()!);
    }

    /// <summary>The client of the AWS SDK, in this process or over a socket.</summary>
    /// <param name="address">The address of the object storage, without a version.</param>
    /// <param name="handler">Creates the handler of a cloud in this process; null for the SDK's own.</param>
    public AmazonS3Client Open(Uri address, Func<HttpMessageHandler>? handler = null) => new(Id, Secret, new AmazonS3Config
    {
        ServiceURL = address.AbsoluteUri,
        AuthenticationRegion = "us-east-1",
        ForcePathStyle = true,
        HttpClientFactory = handler is null ? null : new OwnHandler(handler),
        RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
        ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
    });

    private sealed class OwnHandler(Func<HttpMessageHandler> create) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(create());

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
    }
}
