namespace Fixtures.Toolkit.OpenStack.Tests.State;

public sealed class JsonContractTests
{
    [Fact]
    public void Every_message_is_listed_in_the_context_of_its_service()
    {
        var messages = new OpenStackBuilder().ServiceList.Messages;

        var unlisted = messages.All.Where(
            name => messages.Find(name) is not { } type || !messages.Json.TryGetTypeInfo(type, out _)).ToList();

        Assert.NotEmpty(messages.All);
        Assert.Empty(unlisted);
    }
}
