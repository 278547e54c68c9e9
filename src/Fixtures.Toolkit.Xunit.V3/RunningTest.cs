using System.Text;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Reporting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Fixtures.Toolkit.Xunit;

/// <summary>Connects the running test with the clouds that it takes, in the storage of xUnit's own <see cref="TestContext"/>.</summary>
internal static class RunningTest
{
    /// <summary>Those of the test that runs; of nobody where none does, as while a fixture is made.</summary>
    public static TestClouds Clouds => TestContext.Current is { Test: { } test, KeyValueStorage: var storage }
        ? (TestClouds)storage.GetOrAdd($"Fixtures.Toolkit.Xunit.TestClouds/{test.UniqueID}", static _ => new TestClouds())!
        : new TestClouds();

    /// <summary>What a fixture's cloud needs from the first on: whatever waits in it, or in a fork of it, ends with the test that waits.</summary>
    public static OpenStackBuilder Prepare(OpenStackBuilder builder) => builder.WithCancellation(static () => TestContext.Current.CancellationToken);

    /// <summary>The test takes a cloud: from here on it is watched for it, failures in it are the test's, and what changes in it is in the test's output.</summary>
    /// <param name="cloud">The cloud.</param>
    /// <param name="from">Who gives it.</param>
    public static OpenStackCloud Take(OpenStackCloud cloud, object from)
    {
        if (!Clouds.Take(cloud) || TestContext.Current is not { Test: { } test } context)
            return cloud;
        cloud.AttachTest(test.TestDisplayName, Attach);
        if (context.TestOutputHelper is { } output)
            cloud.LogTo(output, LogLevel.Information);
        return cloud;
    }

    /// <summary>The test is over, and its own cloud still there: if it failed, what happened goes with its result.</summary>
    public static void End(OpenStackCloud cloud)
    {
        if (TestContext.Current is { Test: { } test, TestState: { Result: TestResult.Failed } state })
            Attach(FailureBundle.Of(cloud, test.TestDisplayName, string.Join(Environment.NewLine, state.ExceptionMessages ?? [])));
    }

    private static void Attach(FailureBundle bundle)
    {
        foreach (var (name, mediaType, text) in bundle.Files)
            TestContext.Current.AddAttachment(name, Encoding.UTF8.GetBytes(text), replaceExistingValue: true, mediaType);
    }
}
