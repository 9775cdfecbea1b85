using VoipWorkflows.Policies.Resilience;

namespace VoipWorkflows.Policies.Tests.Resilience;

[TestClass]
public sealed class HttpFailuresTests
{
    [TestMethod]
    [DataRow(429, null, FailureKind.Throttled)]
    [DataRow(429, 3.0, FailureKind.Throttled)]
    [DataRow(413, 3.0, FailureKind.Throttled)]
    [DataRow(413, null, FailureKind.Permanent)]
    [DataRow(503, 3.0, FailureKind.Throttled)]
    [DataRow(503, null, FailureKind.Unreachable)]
    [DataRow(502, null, FailureKind.Unreachable)]
    [DataRow(504, null, FailureKind.Unreachable)]
    [DataRow(500, null, FailureKind.Transient)]
    [DataRow(408, null, FailureKind.Transient)]
    [DataRow(400, null, FailureKind.Permanent)]
    [DataRow(401, null, FailureKind.Permanent)]
    [DataRow(404, null, FailureKind.Permanent)]
    [DataRow(409, null, FailureKind.Permanent)]
    public void Judge_tells_what_an_answer_says_about_the_next_call(int status, double? after, FailureKind expected)
    {
        var wait = after is { } seconds ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;

        Assert.AreEqual(expected, HttpFailures.Judge(status, wait).Kind);
    }
}
